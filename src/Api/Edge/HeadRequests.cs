namespace Daybook.Api.Edge;

/// <summary>HEAD is answered wherever GET is, with the same head and no body (RFC 9110, 9.3.2): browsers, proxies and
/// those who watch a server ask so.</summary>
internal static class HeadRequests
{
    /// <summary>Goes on as if it were GET; the server knows what was asked and keeps the body back.</summary>
    public static Task AsGet(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsHead(http.Request.Method)) http.Request.Method = HttpMethods.Get;
        return next(http);
    }
}
