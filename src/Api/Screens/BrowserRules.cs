namespace Daybook.Api.Screens;

/// <summary>What a browser may do with a page of the console (CSP level 3, OWASP secure headers).</summary>
internal static class BrowserRules
{
    /// <summary>Scripts, fonts and connections come from here alone, and no script stands in a page. Styles in the
    /// attributes of elements are let through: Radzen places and sizes its parts with them, and what they hold is
    /// written by its code, never taken from what people enter.</summary>
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
