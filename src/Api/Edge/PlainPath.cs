using Daybook.Kernel;
using Microsoft.AspNetCore.Http.Features;

namespace Daybook.Api.Edge;

/// <summary>Refuses paths of the interface with the parts '.' and '..', also escaped. The server resolves them before
/// routing, so a proxy that allows some paths only would see another path than the one that is answered.</summary>
internal static class PlainPath
{
    public static Task Require(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)) _ = SegmentsOf(http);
        return next(http);
    }

    /// <summary>The segments of the path as it was sent, still escaped; the first is empty.</summary>
    /// <exception cref="BadInputException">It has one of these parts.</exception>
    public static string[] SegmentsOf(HttpContext http)
    {
        var segments = http.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0].Split('/');
        return segments[0].Length == 0 && !segments.Any(s => Uri.UnescapeDataString(s) is "." or "..")
            ? segments
            : throw new BadInputException("path", "must begin with '/' and must not have the parts '.' and '..'");
    }
}
