using System.Collections.Concurrent;
using Daybook.Kernel;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>The results of a range of the log for one process: statements for its tables, timers to set (of its
/// reactions and of released instances), and work outside the ledger.</summary>
internal sealed record Taken(
    IReadOnlyList<NpgsqlBatchCommand> Changes, IReadOnlyCollection<TimerDue> Timers,
    IReadOnlyCollection<CarryOut> Messages)
{
    /// <summary>Why the process cannot continue; then the other members do not count.</summary>
    public ProcessFailedException? Poison { get; init; }
}

/// <summary>Runs one process on this node. It takes ranges of the log; instances work in parallel, and each instance
/// works in order. A range may be taken again; recorded reactions are not decided again.</summary>
internal sealed class ProcessWorker
{
    private const string ParkedRows = "select count(*) from work.parked where process = $1";

    private readonly LedgerContext _context;
    private readonly SnapshotWriter _snapshots;
    private readonly ILogger _log;
    private readonly ProcessInputs _declared;
    private readonly InstanceLoader _loader;
    private readonly Reactor _reactor;
    private readonly InstanceCache _cache;
    private readonly ProcessLimits _limits;

    /// <summary>The position to which the cached instances belong; -1 when nothing is cached.</summary>
    private long _reached = -1;

    public ProcessWorker(
        Process process, LedgerContext context, Func<Transaction, CancellationToken, Task<Answer>> append,
        SnapshotWriter snapshots)
    {
        (Process, _context, _snapshots) = (process, context, snapshots);
        _limits = context.Options.Processes;
        _log = context.Loggers.CreateLogger("Daybook.Ledger.Processes");
        _declared = new ProcessInputs(process, context.Codec.Catalogue);
        _loader = new InstanceLoader(process, context);
        _cache = new InstanceCache(_limits.CachedInstances);
        _reactor = new Reactor(process, context, new RetryingAppend(append, context, Health, _log), _loader);
    }

    public Process Process { get; }

    public string Name => Process.Name;

    public ProcessHealth Health { get; } = new();

    /// <summary>Allows one range at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>The stored names that it must see: its inputs, the events of its instances, and names that this program
    /// does not know, which may be its inputs.</summary>
    public ProcessInputs Declared => _declared;

    /// <summary>The position of the first event that concerns the process; null when there is none.</summary>
    public long? FirstConcern(IEnumerable<RecordedEvent> events, long floor) =>
        events.FirstOrDefault(e => e.Position > floor && _declared.Concerns(e))?.Position;

    /// <summary>Takes a range of the log.</summary>
    /// <param name="from">The position before the range; everything up to it is done.</param>
    /// <param name="to">The last position of the range.</param>
    /// <param name="floor">The process does not react to events at or before this position.</param>
    /// <param name="events">The events of the range.</param>
    public async Task<Taken> Take(
        long from, long to, long floor, IEnumerable<RecordedEvent> events, CancellationToken cancel)
    {
        try
        {
            if (_reached != from) await Forget(cancel);
            _reached = -1;
            var taken = await Take(ProcessPage.Of([.. events.Where(e => e.Position > floor)], _declared), from, cancel);
            _reached = to;
            Health.Cycle(_context.Clock.GetUtcNow());
            Health.Proceed();
            return taken;
        }
        catch (ProcessFailedException e)
        {
            ProcessLog.Stopped(_log, Name, e.Position, e.Message, e);
            return new Taken([], [], []) { Poison = e };
        }
    }

    /// <summary>Handles a timer that fell due. It writes only events; the rows in the tables follow when the log is
    /// read.</summary>
    /// <param name="checkpoint">The position of the process.</param>
    /// <exception cref="ProcessFailedException">Code of the process throws.</exception>
    public async Task Fire(TimerDue due, long checkpoint, CancellationToken cancel)
    {
        var instance = (await _loader.Load([due.Instance], checkpoint, cancel))[due.Instance];
        // The node that reads the log takes the inputs in their order.
        instance.Waiting = [];
        var turn = new Turn(new InputReader(_context), checkpoint);
        // Messages may overtake each other, but timers of one instance are handled in the order of their due times.
        var overdue = instance.Facts.Timers.Where(t => t.Value < due.Due).OrderBy(t => t.Value)
            .Select(t => (t.Key, t.Value)).Append((due.Timer, due.Due)).ToList();
        foreach (var (timer, at) in overdue) instance = await _reactor.Fire(instance, timer, at, turn, cancel);
    }

    /// <summary>Counts the commands that wait for a person.</summary>
    public async Task CountParked(CancellationToken cancel)
    {
        await using var command = _context.Direct.CreateCommand(ParkedRows);
        command.Parameters.Add(new() { Value = Name, NpgsqlDbType = NpgsqlDbType.Text });
        Health.Holds((long)(await command.ExecuteScalarAsync(cancel))!);
    }

    /// <summary>Clears the cache, because it does not belong to the position of the process.</summary>
    private async Task Forget(CancellationToken cancel)
    {
        _cache.Clear();
        _snapshots.Forget();
        await CountParked(cancel);
    }

    private async Task<Taken> Take(ProcessPage page, long from, CancellationToken cancel)
    {
        if (page.Work.Count == 0) return new Taken([], page.Timers, page.Messages);
        var turn = new Turn(await InputReader.Of(_context, page.Inputs, cancel), from);
        var work = page.Work.ToDictionary(w => w.Instance);
        var touched = await OnEach(work, turn, cancel);
        var changes = new InstanceChanges(Name, touched);
        var taken = new Taken(
            [.. changes.Commands()],
            [.. page.Timers, .. touched.Where(i => work[i.Id].IsReleased).SelectMany(Timers)], page.Messages);
        Health.Holds(Health.Parked + changes.MoreParked);
        changes.Written();
        foreach (var instance in touched)
        {
            _cache.Keep(instance);
            Snapshot(instance);
        }

        return taken;
    }

    private IEnumerable<TimerDue> Timers(Instance instance) =>
        instance.Facts.Timers.Select(t => new TimerDue(Name, instance.Id, t.Key, t.Value));

    private async Task<IReadOnlyCollection<Instance>> OnEach(
        Dictionary<string, InstanceWork> work, Turn turn, CancellationToken cancel)
    {
        var known = await _loader.Current([.. work.Keys.Select(_cache.Find).OfType<Instance>()], cancel);
        var current = known.Select(i => i.Id).ToHashSet();
        var loaded = await _loader.Load([.. work.Keys.Where(id => !current.Contains(id))], turn.Checkpoint, cancel);
        var touched = new ConcurrentBag<Instance>();
        var poisons = new ConcurrentBag<ProcessFailedException>();
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = _limits.ParallelInstances, CancellationToken = cancel,
        };
        await Parallel.ForEachAsync(known.Concat(loaded.Values), options, async (instance, token) =>
        {
            try
            {
                touched.Add(await CarryOn(instance, work[instance.Id], turn, token));
            }
            catch (ProcessFailedException e)
            {
                poisons.Add(e);
            }
        });
        return poisons.IsEmpty ? touched : throw poisons.MinBy(p => p.Position)!;
    }

    private async Task<Instance> CarryOn(Instance instance, InstanceWork work, Turn turn, CancellationToken cancel)
    {
        // There was a decision about its parked command that this node has not seen yet.
        if (work.Decided > instance.Version) instance = await _reactor.Reload(instance, turn, cancel);
        // When a page is taken again, inputs with a recorded reaction do not wait any more.
        instance.Waiting.UnionWith(work.Positions.Where(position => position > instance.Facts.LastInput));
        return await Bounded(await _reactor.Advance(instance, turn, cancel), turn, cancel);
    }

    /// <summary>A snapshot contains only the fold of the stream, so it is valid even when the page is not
    /// written.</summary>
    private void Snapshot(Instance instance)
    {
        if (instance.Version - instance.SnapshotAt < _context.Options.SnapshotEvery) return;
        var memory = instance.Memory;
        instance.SnapshotAt = instance.Version;
        _snapshots.Offer(ProcessNames.Snapshot(instance.Stream), instance.Version, () => (
            InstanceSnapshot.SchemaOf(Process), InstanceSnapshot.Write(memory, Process, _context.Codec)));
    }

    /// <summary>Limits the number of inputs that wait behind a held instance. A later page may contain a person's
    /// decision about the command, so the stream is read before the process is stopped.</summary>
    private async Task<Instance> Bounded(Instance instance, Turn turn, CancellationToken cancel)
    {
        if (instance.Waiting.Count <= _limits.WaitingPerInstance) return instance;
        var fresh = await _reactor.Reload(instance, turn, cancel);
        fresh = await _reactor.Advance(fresh, turn, cancel);
        return fresh.Waiting.Count <= _limits.WaitingPerInstance
            ? fresh
            : throw new ProcessFailedException(
                fresh.Waiting.ElementAt(_limits.WaitingPerInstance),
                $"{fresh.Stream}: more than {_limits.WaitingPerInstance} inputs wait behind a parked command");
    }
}
