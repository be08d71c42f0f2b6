using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Daybook.Api.Access;
using Daybook.Api.Companies;
using Daybook.Api.Edge;
using Daybook.Api.Modules;
using Daybook.Domain.Access;
using Daybook.Web.Access;
using Daybook.Web.Ground;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Daybook.Api.Screens;

/// <summary>Answers the console with the interface's own routes, in this process: a request without a network, in the
/// name of the person.</summary>
internal sealed class InProcess(
    IServiceScopeFactory scopes, ISessions sessions, ModuleStates modules, CompanyOnShow company) : IDaybook
{
    private const string Json = "application/json";
    private const string Bytes = "application/octet-stream";
    private RequestDelegate? _pipeline;
    private ScreenScan? _scan;

    public IReadOnlyList<ListScreen> Lists => Scan.Lists;

    public IReadOnlyList<CommandScreen> Commands => Scan.Commands;

    public IReadOnlyList<QuestionScreen> Questions => Scan.Questions;

    public IReadOnlyList<ThingScreen> Things => Scan.Things;

    public ModulesNow Modules => modules.Now;

    public string? Company => company.Name;

    private ScreenScan Scan => _scan ?? throw new InvalidOperationException("The routes are not mapped yet.");

    /// <summary>Sets the middleware with the routes, and the screens.</summary>
    public void Open(RequestDelegate pipeline, ScreenScan scan) => (_pipeline, _scan) = (pipeline, scan);

    public IDisposable WatchModules(Action changed) => modules.Watch(changed);

    public IDisposable WatchCompany(Action changed) => company.Watch(changed);

    public async Task<Reply> Send(ClaimsPrincipal person, Asked asked, CancellationToken cancel)
    {
        // A page has the language of its person; the interface reads and writes the same form for all.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) =
            (CultureInfo.InvariantCulture, CultureInfo.InvariantCulture);
        await using var scope = scopes.CreateAsyncScope();
        using var answer = new MemoryStream();
        var http = Request(person, asked, answer, scope.ServiceProvider);
        http.RequestAborted = cancel;
        // The session may have ended while the page was open. The guard in the ledger does not know of a sign-out.
        if (SessionClaims.Of(person) is not null && await sessions.Now(person, cancel) is null)
            await Problems.Of(UserDecider.SessionEnded).ExecuteAsync(http);
        else
            await _pipeline!(http);
        cancel.ThrowIfCancellationRequested();
        return new Reply(http.Response.StatusCode, Read(http, answer), http.Response.Headers.ToDictionary(
            h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase));
    }

    private static DefaultHttpContext Request(
        ClaimsPrincipal person, Asked asked, MemoryStream answer, IServiceProvider services)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = asked.Method, Protocol = HttpProtocol.Http11, Scheme = Uri.UriSchemeHttp,
            RawTarget = asked.Target, PathBase = "",
        });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer));
        var http = new DefaultHttpContext(features) { User = person, RequestServices = services };
        var at = asked.Target.IndexOf('?', StringComparison.Ordinal);
        // As the server does it: everything is unescaped except the slash.
        http.Request.Path = PathString.FromUriComponent(at < 0 ? asked.Target : asked.Target[..at]);
        http.Request.QueryString = at < 0 ? QueryString.Empty : new QueryString(asked.Target[at..]);
        http.Request.Host = new HostString("localhost");
        http.Request.Headers.Accept = Json;
        if (asked.Language is { } language) http.Request.Headers.AcceptLanguage = language;
        if (asked.Key is { } key) http.Request.Headers[CommandId.Header] = key;
        if (asked.Version is { } version) http.Request.Headers.IfMatch = VersionTag.Of(version);
        if (asked.WaitSeconds is { } seconds)
            http.Request.Headers[Preference.Header] = string.Create(CultureInfo.InvariantCulture, $"wait={seconds}");
        if (asked.IsDryRun) http.Request.Headers[Preference.Header] = Preference.OnlyTry;
        var bytes = asked.File ?? (asked.Body is { } body ? Encoding.UTF8.GetBytes(body) : null);
        if (bytes is null) return http;
        http.Request.ContentType = asked.File is null ? Json : Bytes;
        http.Request.ContentLength = bytes.Length;
        http.Request.Body = new MemoryStream(bytes);
        return http;
    }

    private static JsonElement Read(HttpContext http, MemoryStream answer) =>
        MediaTypeHeaderValue.TryParse(http.Response.ContentType, out var type)
        && type.MediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase) && answer.Length > 0
            ? JsonElement.Parse(answer.GetBuffer().AsSpan(0, (int)answer.Length))
            : default;
}
