using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Daybook.Web.Layout;

/// <summary>The frame: the bar above, the menu of rooms beside, the page within.</summary>
public sealed partial class MainLayout
{
    private static readonly (string Code, string Name)[] Languages = [("zh", "中文"), ("en", "English")];
    private ErrorBoundary? _boundary;
    private bool _open;
    private IDisposable? _company;

    [Inject]
    private Texts Texts { get; set; } = null!;

    private string Here => $"/{Navigation.ToBaseRelativePath(Navigation.Uri)}";

    public override void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _company?.Dispose();
        base.Dispose();
    }

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Navigation.LocationChanged += Moved;
        _company = Desk.WatchCompany(() => _ = InvokeAsync(StateHasChanged));
    }

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        _open = false;
        _boundary?.Recover();
        _ = InvokeAsync(StateHasChanged);
    }
}
