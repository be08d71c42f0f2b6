using System.Globalization;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;

namespace Daybook.Web.Layout;

/// <summary>The page around every page.</summary>
public sealed partial class App
{
    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private Texts Texts { get; set; } = null!;

    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh" ? "zh-CN" : "en";

    private string Theme => Http.Request.Cookies[LookCookies.Theme] is "light" or "dark"
        ? Http.Request.Cookies[LookCookies.Theme]!
        : "auto";

    /// <summary>The pages for signing in are plain forms; all others have a connection.</summary>
    private IComponentRenderMode? Mode => Http.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
}
