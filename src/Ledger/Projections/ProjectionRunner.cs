using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Daybook.Ledger;

/// <summary>Keeps the read models up to date: one reader feeds every group that this process holds, and the groups are
/// shared by lease with the other processes that run one of these.</summary>
public sealed class ProjectionRunner(LedgerContext context)
{
    private readonly ILogger _log = context.Loggers.CreateLogger<ProjectionRunner>();
    private readonly IReadOnlyList<ProjectionGroup> _groups = ProjectionGroup.Of(context.Codec.Catalogue.Projections);
    private readonly ConcurrentDictionary<string, Held> _held = new();
    private readonly Dictionary<string, long> _declined = [];
    private readonly FairShare _peers = new(context);

    /// <summary>How far the groups held here are; for <see cref="ReadModels"/>.</summary>
    public GroupPositions Positions { get; } = new();

    /// <summary>When each group held here last completed a cycle.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> LastCycles =>
        _held.ToDictionary(h => h.Key, h => h.Value.Run.LastCycle);

    /// <summary>Runs until cancelled; then finishes the pages under way and gives the leases back.</summary>
    public async Task Run(CancellationToken cancel)
    {
        using var reading = new CancellationTokenSource();
        using var feed = new PageFeed(context, reading.Token);
        using var writers = new SemaphoreSlim(context.Options.ProjectionWriterLimit);
        var builds = new NewVersions(context, _groups);
        var building = builds.Run(cancel);
        using var watched = LedgerMeter.Watch(context, Readings);
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                await TryRound(feed, writers, cancel);
                await Wait(cancel);
            }
        }
        finally
        {
            await Task.WhenAll(_held.Values.Select(h => End(h)));
            await building;
            await GiveBack(_peers.Seat);
            await reading.CancelAsync();
        }
    }

    private IEnumerable<ConsumerReading> Readings() => _held.Values.Select(h => ConsumerReading.Of(
        context, h.Group, "projection", Positions.Of(h.Group).Position, h.Run.LastCycle));

    private async Task TryRound(PageFeed feed, SemaphoreSlim writers, CancellationToken cancel)
    {
        try
        {
            await Round(feed, writers, cancel);
        }
        catch (Exception e)
        {
            if (!cancel.IsCancellationRequested) ProjectionLog.RoundFailed(_log, e);
        }
    }

    private async Task Round(PageFeed feed, SemaphoreSlim writers, CancellationToken cancel)
    {
        await TableAnnouncement.Announce(context, cancel);
        var kept = await Lease.RenewAll(context, [.. _held.Values.Select(h => h.Lease)], cancel);
        foreach (var held in _held.Values.Where(h => h.Work.IsCompleted || !kept.Contains(h.Lease)))
        {
            if (held.Run.HasDeclined) _declined[held.Group] = context.Clock.GetTimestamp();
            await End(held);
        }

        var share = await _peers.Of(_groups.Count, cancel);
        foreach (var held in _held.Values.Where(h => !h.IsAdopted).Skip(share)) await End(held);
        var open = Rotated().Where(g => !_held.ContainsKey(g.Name) && !HasDeclinedLately(g.Name)).ToList();
        foreach (var group in open.TakeWhile(_ => _held.Count < share))
            await TryStart(group, adopted: false, feed, writers, cancel);
        var orphans = await _peers.Orphans(open.Select(g => LeaseName(g.Name)), cancel);
        foreach (var group in open.Where(g => orphans.Contains(LeaseName(g.Name)) && !_held.ContainsKey(g.Name)))
            await TryStart(group, adopted: true, feed, writers, cancel);
    }

    private static string LeaseName(string group) => "group/" + group;

    private bool HasDeclinedLately(string group) => _declined.TryGetValue(group, out var at)
        && context.Clock.GetElapsedTime(at) < TimeSpan.FromSeconds(context.Options.NodeSeconds);

    /// <summary>The groups in an order that begins elsewhere in each process, so that two that start together do not
    /// ask for the same ones.</summary>
    private IEnumerable<ProjectionGroup> Rotated()
    {
        var first = (int)((uint)context.Node.GetHashCode() % (uint)Math.Max(1, _groups.Count));
        return _groups.Skip(first).Concat(_groups.Take(first));
    }

    private async Task TryStart(
        ProjectionGroup group, bool adopted, PageFeed feed, SemaphoreSlim writers, CancellationToken cancel)
    {
        if (await Lease.TryTake(context, LeaseName(group.Name), cancel) is not { } lease) return;
        ProjectionLog.LeaseTaken(_log, group.Name, lease.Epoch);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var run = new GroupRun(context, group, lease, feed, writers, Positions.Of(group.Name));
        var work = Task.Run(() => run.Run(stop.Token), CancellationToken.None);
        _held[group.Name] = new Held(group.Name, lease, run, stop, work, adopted);
    }

    private async Task End(Held held)
    {
        await held.Stop.CancelAsync();
        try
        {
            await held.Work.WaitAsync(TimeSpan.FromSeconds(context.Options.ShutdownSeconds), context.Clock);
        }
        catch (Exception e)
        {
            ProjectionLog.Retrying(_log, e, held.Group);
        }

        _held.TryRemove(held.Group, out _);
        held.Stop.Dispose();
        await GiveBack(held.Lease);
    }

    private async Task GiveBack(Lease? lease)
    {
        if (lease is null) return;
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(context.Options.LeaseSeconds));
            await lease.Release(limit.Token);
        }
        catch (Exception e) when (Failure.IsTransient(e))
        {
            ProjectionLog.RoundFailed(_log, e);
        }
    }

    private async Task Wait(CancellationToken cancel)
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(context.Options.LeaseSeconds / 3.0), context.Clock, cancel);
        }
        catch (OperationCanceledException)
        {
            // The loop sees it.
        }
    }

    /// <param name="IsAdopted">Taken beyond this process's share, because nobody else wanted it.</param>
    private sealed record Held(
        string Group, Lease Lease, GroupRun Run, CancellationTokenSource Stop, Task Work, bool IsAdopted);
}
