using Daybook.Ledger;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Daybook.Api.Hosting;

/// <summary>Traces and metrics from the sources of the engine, the framework and the driver: over OTLP if configured,
/// and metrics for a collector.</summary>
internal static class Telemetry
{
    private const string AppendSeconds = "daybook.append.duration";
    private static readonly string[] Sources = [LedgerMeter.Name, "Npgsql", "Microsoft.AspNetCore"];
    private static readonly string[] Meters =
        [LedgerMeter.Name, "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
            "System.Runtime"];

    /// <summary>Bucket bounds in seconds; the default bounds are meant for milliseconds.</summary>
    private static readonly ExplicitBucketHistogramConfiguration Seconds = new()
    {
        Boundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    public static void Add(WebApplicationBuilder builder, ServerOptions options)
    {
        var resource = ResourceBuilder.CreateDefault().AddService("daybook");
        var endpoint = options.TelemetryEndpoint is { } url ? new Uri(url) : null;
        if (endpoint is null && options.Metrics == MetricsAccess.Off) return;
        // The containers own and dispose objects that factories make.
        builder.Services.AddSingleton(_ => Measured(resource, options, endpoint));
        if (endpoint is not null)
        {
            builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
                .AddSource(Sources).AddOtlpExporter(o => o.Endpoint = endpoint).Build());
        }

        builder.Services.AddHostedService<Started>();
    }

    private static MeterProvider Measured(ResourceBuilder resource, ServerOptions options, Uri? endpoint)
    {
        var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters)
            .AddView(AppendSeconds, Seconds);
        if (endpoint is not null) metrics.AddOtlpExporter(o => o.Endpoint = endpoint);
        if (options.Metrics != MetricsAccess.Off) metrics.AddPrometheusExporter();
        return metrics.Build();
    }

    /// <summary>Creates the providers at start, so that nothing is missed.</summary>
    private sealed class Started(MeterProvider metrics, TracerProvider? traces = null) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces?.ForceFlush();
            metrics.ForceFlush();
            return Task.CompletedTask;
        }
    }
}
