namespace Daybook.Api.Screens;

/// <summary>The headers that limit what a page of the console can do in a browser (CSP level 3, OWASP secure
/// headers).</summary>
internal static class BrowserRules
{
    /// <summary>Scripts, fonts and connections come only from this server, and no script is written into a page. Styles
    /// in attributes of elements are allowed: Radzen places and sizes its parts with them. Their content comes from its
    /// code, never from what people enter.</summary>
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; "
        + "img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; "
        + "form-action 'self'; frame-ancestors 'none'";

    public static Task Tell(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(http);
    }
}
