using Daybook.Ledger;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Daybook.Api.Hosting;

/// <summary>Traces and metrics over OTLP, from the engine's, the framework's and the driver's own sources.</summary>
internal static class Telemetry
{
    private static readonly string[] Sources = [LedgerMeter.Name, "Npgsql", "Microsoft.AspNetCore"];
    private static readonly string[] Meters =
        [LedgerMeter.Name, "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
            "System.Runtime"];

    public static void Add(WebApplicationBuilder builder, ServerOptions options)
    {
        if (options.TelemetryEndpoint is not { } endpoint) return;
        var resource = ResourceBuilder.CreateDefault().AddService("daybook");
        // The containers own and dispose what factories make.
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource(Sources).AddOtlpExporter(o => o.Endpoint = new Uri(endpoint)).Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter(Meters).AddOtlpExporter(o => o.Endpoint = new Uri(endpoint)).Build());
        builder.Services.AddHostedService<Started>();
    }

    /// <summary>Makes both providers at start, so that nothing is missed.</summary>
    private sealed class Started(TracerProvider traces, MeterProvider metrics) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            traces.ForceFlush();
            metrics.ForceFlush();
            return Task.CompletedTask;
        }
    }
}
