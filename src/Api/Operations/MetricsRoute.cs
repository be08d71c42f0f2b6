using System.Net;
using Daybook.Api.Access;
using Daybook.Api.Edge;
using Daybook.Api.Hosting;
using Daybook.Domain.Access;
using Microsoft.AspNetCore.HttpOverrides;
using OpenTelemetry.Metrics;

namespace Daybook.Api.Operations;

/// <summary>Counters and measurements in the Prometheus text format.</summary>
internal sealed class MetricsRoute : IRoutes
{
    public const string Path = "/metrics";
    private static readonly string[] Readers = [Roles.Admin, Roles.Auditor, Roles.Viewer];

    // A proxy on this machine forwards requests of somebody who is not on this machine.
    private static readonly string[] OfProxies =
    [
        "Forwarded", "X-Forwarded-For", "X-Real-IP", "Via",
        // In place of X-Forwarded-For, after the header of a trusted proxy was read.
        ForwardedHeadersDefaults.XOriginalForHeaderName,
    ];

    public void Map(IEndpointRouteBuilder routes)
    {
        var access = routes.ServiceProvider.GetRequiredService<ServerOptions>().Metrics;
        if (access == MetricsAccess.Off) return;
        var scrape = routes.CreateApplicationBuilder().UseOpenTelemetryPrometheusScrapingEndpoint(
            routes.ServiceProvider.GetRequiredService<MeterProvider>(), _ => true, path: null,
            configureBranchedPipeline: null, optionsName: null).Build();
        Delegate answer = (HttpContext http) => scrape(http);
        routes.MapGet(Path, answer)
            .WithName("metrics").WithSummary("Metrics, as Prometheus collects them.").WithTags("health")
            .WithDescription(
                "Without a key from the same machine, unless a proxy forwards the request; from other machines with a "
                + "key, or without a key if `DAYBOOK_METRICS=open`.")
            .WithMetadata(new AllowedRoles(Readers))
            .RequireAuthorization(policy => policy.RequireAssertion(context =>
                access == MetricsAccess.Open
                || (context.Resource is HttpContext http && IsFromHere(http))
                || Readers.Any(context.User.IsInRole)))
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden);
    }

    private static bool IsFromHere(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !OfProxies.Any(http.Request.Headers.ContainsKey);
}
