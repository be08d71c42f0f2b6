using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Keeps the read models up to date: one reader feeds every group that this process holds, and the groups are
/// shared by lease with the other processes that run one of these.</summary>
public sealed class ProjectionRunner(LedgerContext context)
{
    private const string Candidate = "projections@";

    private const string Peers = """
        select count(*) from ledger.leases where starts_with(name, 'projections@') and expires_at > clock_timestamp()
        """;

    private const string Bury = """
        delete from ledger.leases
        where starts_with(name, 'projections@') and expires_at < clock_timestamp() - interval '1 hour'
        """;

    private readonly ILogger _log = context.Loggers.CreateLogger<ProjectionRunner>();
    private readonly IReadOnlyList<ProjectionGroup> _groups = ProjectionGroup.Of(context.Codec.Catalogue.Projections);
    private readonly ConcurrentDictionary<string, Held> _held = new();
    private Lease? _candidate;

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
            await GiveBack(_candidate);
            await reading.CancelAsync();
        }
    }

    private async Task TryRound(PageFeed feed, SemaphoreSlim writers, CancellationToken cancel)
    {
        try
        {
            await Round(feed, writers, cancel);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            if (!cancel.IsCancellationRequested) ProjectionLog.RoundFailed(_log, e);
        }
    }

    private async Task Round(PageFeed feed, SemaphoreSlim writers, CancellationToken cancel)
    {
        await TableAnnouncement.Announce(context, cancel);
        var mine = _held.Values.Select(h => h.Lease).ToList();
        var kept = await Lease.RenewAll(context, _candidate is null ? mine : [.. mine, _candidate], cancel);
        if (_candidate is null || !kept.Contains(_candidate))
            _candidate = await Lease.TryTake(context, Candidate + context.Node, cancel);
        foreach (var held in _held.Values.Where(h => h.Work.IsCompleted || !kept.Contains(h.Lease))) await End(held);
        var share = await Share(cancel);
        foreach (var held in _held.Values.Skip(share)) await End(held);
        foreach (var group in Rotated())
        {
            if (_held.Count >= share) break;
            if (!_held.ContainsKey(group.Name)) await TryStart(group, feed, writers, cancel);
        }
    }

    /// <summary>The groups in an order that begins elsewhere in each process, so that two that start together do not
    /// ask for the same ones.</summary>
    private IEnumerable<ProjectionGroup> Rotated()
    {
        var first = (int)((uint)context.Node.GetHashCode() % (uint)Math.Max(1, _groups.Count));
        return _groups.Skip(first).Concat(_groups.Take(first));
    }

    /// <summary>How many groups this process may hold: as many as every other, rounded up.</summary>
    private async Task<int> Share(CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await connection.Execute(Bury, [], cancel);
        await using var command = connection.Statement(Peers);
        var peers = Math.Max(1, (long)(await command.ExecuteScalarAsync(cancel))!);
        return (int)((_groups.Count + peers - 1) / peers);
    }

    private async Task TryStart(
        ProjectionGroup group, PageFeed feed, SemaphoreSlim writers, CancellationToken cancel)
    {
        if (await Lease.TryTake(context, "group/" + group.Name, cancel) is not { } lease) return;
        ProjectionLog.LeaseTaken(_log, group.Name, lease.Epoch);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var run = new GroupRun(context, group, lease, feed, writers, Positions.Of(group.Name));
        _held[group.Name] = new Held(group.Name, lease, run, stop, Task.Run(() => run.Run(stop.Token), CancellationToken.None));
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

    private sealed record Held(string Group, Lease Lease, GroupRun Run, CancellationTokenSource Stop, Task Work);
}
