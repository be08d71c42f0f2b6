using System.Globalization;
using Daybook.Web.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace Daybook.Api.Access;

/// <summary>Authentication: of a program by its key, of a person by the cookie of a session. A cookie is accepted for
/// questions and for the console's own forms, never for a command over HTTP: another site could make a browser send the
/// command together with the cookie. So a command needs a key.</summary>
internal static class SessionHosting
{
    /// <summary>The scheme that chooses one of the two.</summary>
    private const string Either = "Either";
    private const string KeysFolder = "session-keys";
    private const string End = "end";
    private const int LedgerDigits = 8;
    private const string SignIn = "/sign-in";

    /// <summary>The time without a request after which a session ends.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>The paths for programs.</summary>
    private static readonly PathString[] OfPrograms = ["/api", "/metrics", "/openapi", "/health"];

    public static void Add(IServiceCollection services, Guid ledger, string folder, TimeProvider clock)
    {
        services.AddSingleton<ApiKeys>().AddSingleton<FollowedStates>().AddSingleton<Sessions>();
        services.AddSingleton<ISessions>(s => s.GetRequiredService<Sessions>());
        services.AddHostedService(s => s.GetRequiredService<FollowedStates>());
        services.AddSingleton<PasswordHashes>().AddSingleton<AttemptLimits>().AddSingleton<DoorBook>();
        services.AddSingleton<Door>();
        // The cookie of another ledger on the same machine must not work here.
        services.AddDataProtection().SetApplicationName($"daybook {ledger}")
            .PersistKeysToFileSystem(Own(Path.Combine(folder, KeysFolder)));
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = NameOf("daybook-form", ledger);
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, o => o.ForwardDefaultSelector = SchemeOf)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null)
            .AddCookie(SessionClaims.Scheme, o => Cookie(o, ledger, clock));
    }

    /// <summary>The properties of a new session's cookie.</summary>
    public static AuthenticationProperties Properties(SessionClaims session) => new()
    {
        // The cookie ends with the browser: in a warehouse many people use the same machine.
        IsPersistent = false,
        Items = { [End] = session.Until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) },
    };

    private static string SchemeOf(HttpContext http)
    {
        var headers = http.Request.Headers;
        var isQuestion = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        return headers.Authorization.Count > 0 || headers.ContainsKey(ApiKeyHandler.Header)
            || (IsOfPrograms(http) && !isQuestion)
                ? ApiKeyHandler.SchemeName
                : SessionClaims.Scheme;
    }

    private static void Cookie(CookieAuthenticationOptions options, Guid ledger, TimeProvider clock)
    {
        options.TimeProvider = clock;
        options.Cookie.Name = NameOf("daybook", ledger);
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.LoginPath = SignIn;
        options.ReturnUrlParameter = "from";
        options.Events.OnValidatePrincipal = Validate;
        options.Events.OnRedirectToLogin = context =>
        {
            if (!IsOfPrograms(context.HttpContext)) return To(context);
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = ApiKeyHandler.Challenge;
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>Checks the session at every request.</summary>
    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        // A route that is open to all is answered without a query about the session.
        if (http.GetEndpoint()?.Metadata.GetMetadata<OpenToAll>() is not null)
        {
            context.RejectPrincipal();
            return;
        }

        var sessions = http.RequestServices.GetRequiredService<Sessions>();
        if (context.Principal is { } session && SessionClaims.Of(session) is { } claims)
        {
            var ofNow = claims with { Until = EndOf(context.Properties) };
            if (await sessions.Holds(ofNow, http.RequestAborted) is { } terms)
            {
                context.ReplacePrincipal(ofNow.With(terms));
                return;
            }
        }

        context.RejectPrincipal();
        await http.SignOutAsync(SessionClaims.Scheme);
    }

    /// <summary>The end of the session's life, or of the time without a request, whichever comes first.</summary>
    private static DateTimeOffset EndOf(AuthenticationProperties properties)
    {
        var last = long.TryParse(properties.Items[End], CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.MinValue;
        return properties.ExpiresUtc is { } pause && pause < last ? pause : last;
    }

    private static Task To(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    private static bool IsOfPrograms(HttpContext http) =>
        OfPrograms.Any(path => http.Request.Path.StartsWithSegments(path));

    private static string NameOf(string what, Guid ledger) => $"{what}-{ledger.ToString("N")[..LedgerDigits]}";

    /// <summary>A folder that only the user of this process can read.</summary>
    private static DirectoryInfo Own(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(
            path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}
