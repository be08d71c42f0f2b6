using System.Globalization;
using Bunit;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace Daybook.Web.Tests;

/// <summary>A page that lives, for somebody of some roles.</summary>
internal sealed class DeskContext : BunitContext
{
    /// <summary>The language that the page is shown in.</summary>
    public string Language { get; init; } = "en";

    public DeskContext(params string[] roles)
    {
        Services.AddConsole();
        Services.AddScoped(_ => new Texts(CultureInfo.GetCultureInfo(Language)));
        Services.AddSingleton<IDaybook>(Daybook).AddSingleton(TimeProvider.System);
        Services.AddRadzenComponents();
        JSInterop.Mode = JSRuntimeMode.Loose;
        this.AddAuthorization().SetAuthorized("晓彤 (xiaotong)").SetRoles(roles);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    public FakeDaybook Daybook { get; } = new();

    public NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>A page at an address.</summary>
    public IRenderedComponent<TPage> At<TPage>(
        string address, Action<ComponentParameterCollectionBuilder<TPage>> parameters)
        where TPage : IComponent
    {
        Navigation.NavigateTo(address);
        return Render(parameters);
    }
}
