using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Events.Projections;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Wolverine;
using Wolverine.Marten;

namespace Daybook.Ledger;

/// <summary>Sets up Wolverine on Marten in the usual way, in a separate host inside the node. So a test can run several
/// nodes in one process, and a command-line verb that only reads starts no host.</summary>
internal static class ProcessHost
{
    /// <summary>The durable queue of the engine's own messages.</summary>
    private const string Queue = "processes";

    private const int FirstLookMilliseconds = 50;

    public static IHost Build(
        LedgerContext context, NpgsqlDataSource source, ProcessSubscription subscription,
        TimerDueHandler timers, CatchUpHandler behind, Outgoing? outgoing,
        Func<IServiceProvider, IObserver<ShardState>> watch)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            ApplicationName = context.ApplicationName,
        });
        builder.Services.AddSingleton<ILoggerFactory>(new HostLoggers(context.Loggers));
        builder.Services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        // The operating-system process is asked to stop and stops the node; this host must not handle signals itself.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton(watch);
        builder.Services.AddMarten(options =>
            {
                LedgerStore.ConfigureAsStored(options, source, context.Codec);
                LedgerStore.WakeDaemon(options, context, subscription.PageTimer);
            })
            .IntegrateWithWolverine(integration =>
            {
                MessageTables.Place(integration);
                integration.UseWolverineManagedEventSubscriptionDistribution = true;
            })
            .SubscribeToEvents(subscription);
        builder.UseWolverine(options =>
        {
            Configure(options, context.Options.Processes, timers, behind);
            outgoing?.Configure(options);
        });
        return builder.Build();
    }

    private static void Configure(
        WolverineOptions options, ProcessLimits limits, TimerDueHandler timers, CatchUpHandler behind)
    {
        options.ServiceName = "daybook";
        options.ApplicationAssembly = typeof(ProcessHost).Assembly;
        options.AutoBuildMessageStorageOnStartup = AutoCreate.None;
        // The engine's handlers are ordinary classes; nothing is compiled when a node starts.
        options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
        options.Discovery.DisableConventionalDiscovery();
        options.Policies.UseDurableLocalQueues();
        options.AddMessageHandler(timers);
        options.AddMessageHandler(behind);
        options.LocalQueue(Queue).UseDurableInbox().MaximumParallelMessages(limits.ParallelTimers);
        options.PublishMessage<TimerDue>().ToLocalQueue(Queue);
        options.PublishMessage<CatchUp>().ToLocalQueue(Queue);
        var durability = options.Durability;
        durability.Mode = DurabilityMode.Balanced;
        durability.ScheduledJobFirstExecution = durability.ScheduledJobPollingTime =
            TimeSpan.FromMilliseconds(limits.TimerPollMilliseconds);
        // A node without other nodes begins at once instead of after its first health check.
        durability.FirstHealthCheckExecution = TimeSpan.FromMilliseconds(FirstLookMilliseconds);
        durability.HealthCheckPollingTime = durability.CheckAssignmentPeriod = durability.NodeReassignmentPollingTime =
            TimeSpan.FromMilliseconds(limits.NodePollMilliseconds);
        durability.StaleNodeTimeout = TimeSpan.FromMilliseconds(limits.NodeStaleMilliseconds);
        durability.DrainTimeout = TimeSpan.FromMilliseconds(limits.DrainMilliseconds);
        durability.DurabilityMetricsEnabled = false;
        durability.NodeAssignmentHealthCheckTracingEnabled = false;
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
