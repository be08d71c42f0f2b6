using JasperFx;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Daemon.Coordination;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Keeps the read models up to date with Marten's daemon, which shares the groups with the daemons of other
/// nodes. It also prepares the tables and builds new versions.</summary>
public sealed class ProjectionRunner(LedgerContext context)
{
    private const int RoundsAside = 3;

    private readonly ILogger _log = context.Loggers.CreateLogger<ProjectionRunner>();
    private readonly IReadOnlyList<ProjectionGroup> _groups = ProjectionGroup.Of(context.Codec.Catalogue.Projections);

    /// <summary>The positions of the groups that run on this node; for <see cref="ReadModels"/>.</summary>
    public GroupPositions Positions { get; } = new();

    /// <summary>Runs until cancelled; then it finishes current pages and leaves the groups to other nodes.</summary>
    public async Task Run(CancellationToken cancel)
    {
        if (_groups.Count == 0) return;
        var pageTimer = new PageTimer();
        List<ReadModelGroup> groups = [.. _groups.Select(g => new ReadModelGroup(context, g, pageTimer))];
        await using var source = LedgerStore.DaemonSource(context);
        await using var store = DocumentStore.For(options => Configure(options, source, groups, pageTimer));
        await using var watch = new GroupWatch(context, groups, Positions);
        using var measured = LedgerMeter.Watch(context, watch.Readings);
        await TryRound(watch, groups, null, cancel);
        while (!cancel.IsCancellationRequested)
        {
            await Take(store, watch, groups, cancel);
            // Long enough for another node to find the locks free; nodes try to get them in every round.
            for (var round = 0; round < RoundsAside && !cancel.IsCancellationRequested; round++)
            {
                await Pause(cancel);
                await TryRound(watch, groups, null, cancel);
            }
        }
    }

    /// <summary>Runs groups until cancelled, or until a group on this node must be run by another node; then all locks
    /// are released.</summary>
    private async Task Take(
        DocumentStore store, GroupWatch watch, List<ReadModelGroup> groups, CancellationToken cancel)
    {
        await using var coordinator = new ProjectionCoordinator(
            store, context.Loggers.CreateLogger<ProjectionCoordinator>());
        var daemon = coordinator.DaemonForMainDatabase();
        using var seen = daemon.Tracker.Subscribe(watch);
        var versions = new NewVersions(context, _groups);
        var highWater = HighWaterWatch.Of(context);
        await coordinator.StartAsync(cancel);
        try
        {
            while (!cancel.IsCancellationRequested && !await TryRound(watch, groups, Beside, cancel))
                await Pause(cancel);
        }
        finally
        {
            await coordinator.StopAsync(CancellationToken.None);
        }

        async Task Beside()
        {
            await RemoveStopped(daemon);
            await highWater.Look(daemon, cancel);
            await versions.Round(cancel);
        }
    }

    /// <summary>An agent stops permanently when another node has moved its progression, even if this node has the lock
    /// again by then. After the agent is removed, the coordinator starts a new one on the node that holds the
    /// lock.</summary>
    private static async Task RemoveStopped(IProjectionDaemon daemon)
    {
        foreach (var agent in daemon.CurrentAgents().Where(a => a.Status is AgentStatus.Stopped))
            await daemon.StopAgentAsync(agent.Name.Identity);
    }

    private async Task Pause(CancellationToken cancel) =>
        await Task.Delay(TimeSpan.FromMilliseconds(context.Options.RoundMilliseconds), context.Clock, cancel)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void Configure(
        StoreOptions options, NpgsqlDataSource source, List<ReadModelGroup> groups, PageTimer pageTimer)
    {
        LedgerStore.Configure(options, source, context.Codec);
        LedgerStore.WakeDaemon(options, context, pageTimer);
        foreach (var group in groups) options.Projections.Add(group, ProjectionLifecycle.Async);
        var projections = options.Projections;
        projections.AsyncMode = DaemonMode.HotCold;
        projections.LeadershipPollingTime = context.Options.RoundMilliseconds;
        projections.HealthCheckPollingTime = TimeSpan.FromMilliseconds(context.Options.GroupRetryMilliseconds);
    }

    /// <returns>True when this node holds the lock of a group that another live node must run.</returns>
    private async Task<bool> TryRound(
        GroupWatch watch, List<ReadModelGroup> groups, Func<Task>? beside, CancellationToken cancel)
    {
        var isOthers = false;
        try
        {
            await TableAnnouncement.Announce(context, cancel);
            for (var i = 0; i < groups.Count; i++)
            {
                var (group, tables) = (_groups[i], groups[i].Tables);
                await watch.Guarded(group.Name, async () =>
                    isOthers |= !await GroupEntry.Prepare(context, group, cancel) && tables.IsOthers);
            }

            if (beside is not null) await beside();
        }
        catch (Exception e)
        {
            if (!cancel.IsCancellationRequested) ProjectionLog.RoundFailed(_log, e);
        }

        return isOthers;
    }
}
