using System.Globalization;
using System.Threading.RateLimiting;
using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Hosting;
using Daybook.Web.Ground;
using Daybook.Web.Layout;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Localization;
using Radzen;

namespace Daybook.Api.Screens;

/// <summary>Hosts the console (src/Web) at the root of the same process.</summary>
internal static class ConsoleHosting
{
    private const string SignIn = "/sign-in";
    private const string Manifest = "daybook.staticwebassets.endpoints.json";
    private static readonly CultureInfo[] Cultures = [new("en"), new("zh")];

    public static void Add(WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        var services = builder.Services;
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddConsole();
        services.AddSingleton<Daybook.Web.Tracking.ITracking, Daybook.Api.Transport.TrackingDesk>();
        services.AddSingleton<InProcess>().AddSingleton<IDaybook>(s => s.GetRequiredService<InProcess>());
        services.Configure<RequestLocalizationOptions>(o =>
        {
            (o.SupportedCultures, o.SupportedUICultures) = (Cultures, Cultures);
            o.DefaultRequestCulture = new RequestCulture(Cultures[0]);
            o.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(http => Task.FromResult(
                    http.Request.Cookies[Look.LanguageCookie] is { Length: > 0 and <= Look.LongestValue } language
                        ? new ProviderCultureResult(language)
                        : null)),
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
    }

    /// <summary>The middleware of the console's pages: without a session a browser is sent to the sign-in, and it is
    /// told what a page may load.</summary>
    public static void Use(WebApplication application, RequestLimitOptions limits)
    {
        // Connections of open pages last for hours. They have a limit of their own, without a queue.
        var circuits = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = limits.Circuits });
        application.Lifetime.ApplicationStopped.Register(circuits.Dispose);
        application.UseWhen(
            http => http.GetEndpoint()?.Metadata.GetMetadata<ConsolePage>() is not null,
            console =>
            {
                console.UseRequestLocalization();
                console.Use(BrowserRules.Tell);
                // The next ones need to know which requests are web sockets.
                console.UseWebSockets();
                console.Use(OwnOrigin.Require);
                console.Use((http, next) => OnlyKnown(http, next));
                console.Use((http, next) => Counted(http, next, circuits));
            });
    }

    /// <summary>Serves the console, and gives it the routes of the interface to work with.</summary>
    public static void Map(WebApplication application, RequestDelegate inner, ScreenScan scan)
    {
        application.Services.GetRequiredService<InProcess>().Open(inner, scan);
        // Another host than the program, such as a test, has no files to serve.
        var manifest = Path.Combine(AppContext.BaseDirectory, Manifest);
        if (File.Exists(manifest))
            application.MapStaticAssets(manifest).DisableRateLimiting()
                .WithMetadata(OpenToAll.Instance, ConsolePage.Instance, new AllowAnonymousAttribute());
        application.MapGet(Look.Path, Look.Set).ExcludeFromDescription()
            .WithSummary("Keeps in the browser the chosen look of the console: language, theme.")
            .WithMetadata(OpenToAll.Instance, new AskedQuery(Look.Queries));
        var pages = application.MapRazorComponents<App>().AddInteractiveServerRenderMode(o =>
            // BrowserRules sets it together with the rest of the policy.
            o.ContentSecurityFrameAncestorsPolicy = null);
        // The other transports are requests of hours that nothing counts, and no browser of today needs them.
        pages.Add(endpoint =>
        {
            foreach (var connection in endpoint.Metadata.OfType<HttpConnectionDispatcherOptions>())
                connection.Transports = HttpTransportType.WebSockets;
        });
        if (File.Exists(manifest)) pages.WithStaticAssets(manifest);
        pages.DisableRateLimiting().WithMetadata(ConsolePage.Instance);
    }

    private static Task OnlyKnown(HttpContext http, RequestDelegate next)
    {
        if (http.User.Identity is { IsAuthenticated: true }
            || http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return next(http);
        if (HttpMethods.IsGet(http.Request.Method) && !http.Request.Path.StartsWithSegments(OwnOrigin.Connection))
        {
            var from = $"{http.Request.Path}{http.Request.QueryString}";
            http.Response.Redirect(from == "/" ? SignIn : $"{SignIn}?from={Uri.EscapeDataString(from)}");
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }

        return Task.CompletedTask;
    }

    private static async Task Counted(HttpContext http, RequestDelegate next, ConcurrencyLimiter circuits)
    {
        if (!http.WebSockets.IsWebSocketRequest)
        {
            await next(http);
            return;
        }

        using var lease = circuits.AttemptAcquire();
        if (lease.IsAcquired) await next(http);
        else http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }
}

/// <summary>Marks the console's own routes: its pages, and the connection of an open page.</summary>
internal sealed class ConsolePage
{
    public static ConsolePage Instance { get; } = new();

    private ConsolePage()
    {
    }
}
