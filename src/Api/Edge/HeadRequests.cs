namespace Daybook.Api.Edge;

/// <summary>HEAD is answered like GET, with the same headers and no body (RFC 9110, 9.3.2). Browsers, proxies and
/// monitoring tools use it.</summary>
internal static class HeadRequests
{
    /// <summary>Continues as if the request were GET; the server knows the original method and does not send the
    /// body.</summary>
    public static Task AsGet(HttpContext http, RequestDelegate next)
    {
        if (HttpMethods.IsHead(http.Request.Method)) http.Request.Method = HttpMethods.Get;
        return next(http);
    }
}
