namespace Daybook.Api.Screens;

/// <summary>Lets only pages of this server open the connection of a page. A browser lets any site open a web socket to
/// any server and sends the cookies that it has; only the header Origin tells who asks (RFC 6455, 10.2). SameSite
/// cookies stop other sites, but not another server of the same site.</summary>
internal static class OwnOrigin
{
    /// <summary>The path of the connection and of everything that belongs to it.</summary>
    public const string Connection = "/_blazor";

    public static async Task Require(HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments(Connection) || IsOwn(http))
        {
            await next(http);
            return;
        }

        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        http.Response.ContentType = "text/plain; charset=utf-8";
        await http.Response.WriteAsync(
            $"Only pages of {Here(http)} can open this connection. If the browser shows another address, a proxy is in "
            + "front of this server: name it in DAYBOOK_PROXY (docs/access.md).", http.RequestAborted);
    }

    private static bool IsOwn(HttpContext http)
    {
        var origin = http.Request.Headers.Origin;
        // A browser always sends it with a web socket; with GET from the same page it sends none.
        if (origin.Count == 0) return !http.WebSockets.IsWebSocketRequest;
        return Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var page)
            && Uri.TryCreate(Here(http), UriKind.Absolute, out var here)
            && Uri.Compare(
                page, here, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped,
                StringComparison.OrdinalIgnoreCase) == 0;
    }

    private static string Here(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";
}
