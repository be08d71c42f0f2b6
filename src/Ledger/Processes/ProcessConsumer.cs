using System.Collections.Concurrent;
using Daybook.Kernel;
using Microsoft.Extensions.Logging;

namespace Daybook.Ledger;

/// <summary>One process on one node: takes the lease, then page after page and the timers that fell due.</summary>
internal sealed class ProcessConsumer
{
    private readonly Process _process;
    private readonly LedgerContext _context;
    private readonly SharedPages _pages;
    private readonly SnapshotWriter _snapshots;
    private readonly TimeProvider? _timerClock;
    private readonly ILogger _log;
    private readonly ProcessInputs _declared;
    private readonly ProcessRows _rows;
    private readonly InstanceLoader _loader;
    private readonly Reactor _reactor;
    private readonly InstanceCache _cache;
    private readonly ProcessLimits _limits;

    public ProcessConsumer(
        Process process, LedgerContext context, Func<Transaction, CancellationToken, Task<Answer>> append,
        SharedPages pages, SnapshotWriter snapshots, TimeProvider? timerClock)
    {
        (_process, _context, _pages, _snapshots, _timerClock) = (process, context, pages, snapshots, timerClock);
        _limits = context.Options.Processes;
        _log = context.Loggers.CreateLogger("Daybook.Ledger.Processes");
        _declared = new ProcessInputs(process, context.Codec.Catalogue);
        _rows = new ProcessRows(process.Name, context);
        _loader = new InstanceLoader(process, context);
        _cache = new InstanceCache(_limits.CachedInstances);
        _reactor = new Reactor(process, context, new PatientAppend(append, context, Health, _log), _loader);
    }

    public ProcessHealth Health { get; } = new();

    /// <summary>Runs until stopped; whatever breaks is recorded and begun again after a pause.</summary>
    public async Task Run(CancellationToken stop)
    {
        for (var failures = 0; !stop.IsCancellationRequested;)
        {
            try
            {
                await WithLease(() => failures = 0, stop);
            }
            catch (OperationCanceledException)
            {
                // Stopped, or the lease went to another node.
            }
            catch (Exception e)
            {
                failures++;
                Health.Wait($"{e.GetType().Name}: {e.Message}");
                ProcessLog.Again(_log, _process.Name, e);
            }

            var pause = _context.Options.PollMilliseconds * (1L << Math.Min(failures, 10));
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(pause, _limits.LongestRetryDelayMilliseconds)), stop)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes the next page and the timers that fell due; false when there was nothing to do.</summary>
    public async Task<bool> Cycle(long epoch, CancellationToken cancel)
    {
        try
        {
            var row = await _rows.Read(cancel);
            Health.Reached(row.Position);
            if (!row.Runs)
            {
                _cache.Clear();
                return false;
            }

            var page = await _pages.After(row.Position, cancel);
            var position = page.Count > 0 ? page[^1].Position : row.Position;
            if (page.Count > 0) await TakePage(epoch, row.Position, page, cancel);
            var due = await _rows.Due(_timerClock?.GetUtcNow(), cancel);
            if (due.Count > 0) await TakeTimers(epoch, position, due, cancel);
            return page.Count > 0 || due.Count > 0;
        }
        catch (ProcessPoison e)
        {
            _cache.Clear();
            ProcessLog.Stopped(_log, _process.Name, e.Position, e.Message, e);
            await _rows.Stop(epoch, e.Position, e.Message, cancel);
            return false;
        }
        catch
        {
            // What was in hand is in an unknown state; the streams know.
            _cache.Clear();
            _snapshots.Forget();
            throw;
        }
    }

    private async Task WithLease(Action begun, CancellationToken stop)
    {
        if (await Lease.TryTake(_context, ProcessNames.Lease(_process.Name), stop) is not { } lease) return;
        await using var kept = lease.Keep(stop);
        try
        {
            _cache.Clear();
            if (!await _rows.TakeOver(lease.Epoch, kept.Token)) return;
            Health.Holds(await _rows.CountParked(kept.Token));
            Health.Works = true;
            while (!kept.Token.IsCancellationRequested)
            {
                var seen = _context.Head.Position;
                var worked = await Cycle(lease.Epoch, kept.Token);
                Health.Cycle(_context.Clock.GetUtcNow());
                Health.Proceed();
                begun();
                if (worked) continue;
                await _context.Head.WaitPast(
                    seen, TimeSpan.FromMilliseconds(_context.Options.PollMilliseconds), kept.Token);
            }
        }
        finally
        {
            Health.Works = false;
        }
    }

    private async Task TakePage(long epoch, long from, IReadOnlyList<RecordedEvent> events, CancellationToken cancel)
    {
        var page = ProcessPage.Of(events, _declared);
        var turn = new Turn(await InputReader.Of(_context, page.Inputs, cancel), from);
        var work = page.Work.ToDictionary(w => w.Instance);
        await OnEach(work.Keys, from, async (instance, token) =>
        {
            var mine = work[instance.Id];
            // A person has decided something that this node has not seen yet.
            if (mine.Released > instance.Version) instance = await _reactor.Reload(instance, turn, token);
            instance.Waiting.UnionWith(mine.Positions);
            return await _reactor.Advance(instance, turn, token);
        }, epoch, events[^1].Position, cancel);
    }

    private async Task TakeTimers(long epoch, long position, List<DueTimer> due, CancellationToken cancel)
    {
        var turn = new Turn(new InputReader(_context), position);
        var timers = due.ToLookup(t => t.Instance);
        await OnEach([.. timers.Select(t => t.Key)], position, async (instance, token) =>
        {
            foreach (var timer in timers[instance.Id])
                instance = await _reactor.Fire(instance, timer.Name, timer.Due, turn, token);
            return instance;
        }, epoch, position, cancel);
    }

    /// <summary>Carries the instances on, each by itself in order and all of them in parallel, and commits.</summary>
    private async Task OnEach(
        IReadOnlyCollection<string> ids, long from, Func<Instance, CancellationToken, Task<Instance>> carryOn,
        long epoch, long to, CancellationToken cancel)
    {
        var known = ids.Select(_cache.Find).OfType<Instance>().ToDictionary(i => i.Id);
        var loaded = await _loader.Load([.. ids.Where(i => !known.ContainsKey(i))], from, cancel);
        var touched = new ConcurrentBag<Instance>();
        var poisons = new ConcurrentBag<ProcessPoison>();
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = _limits.ParallelInstances, CancellationToken = cancel,
        };
        await Parallel.ForEachAsync(known.Values.Concat(loaded.Values), options, async (instance, token) =>
        {
            try
            {
                var carried = await carryOn(instance, token);
                touched.Add(await Bounded(carried, new Turn(new InputReader(_context), from), token));
            }
            catch (ProcessPoison e)
            {
                poisons.Add(e);
            }
        });
        if (!poisons.IsEmpty) throw poisons.MinBy(p => p.Position)!;
        Health.Holds(Health.Parked + await _rows.Commit(epoch, from, to, touched, cancel));
        Health.Reached(to);
        foreach (var instance in touched)
        {
            _cache.Keep(instance);
            Snapshot(instance);
        }
    }

    /// <summary>What is kept is the fold of the stream alone, so it is right whatever becomes of the
    /// checkpoint.</summary>
    private void Snapshot(Instance instance)
    {
        if (instance.Version - instance.SnapshotAt < _context.Options.SnapshotEvery) return;
        var memory = instance.Memory;
        instance.SnapshotAt = instance.Version;
        _snapshots.Offer(ProcessNames.Snapshot(instance.Stream), instance.Version, () => (
            InstanceSnapshot.SchemaOf(_process), InstanceSnapshot.Write(memory, _process, _context.Codec)));
    }

    /// <summary>A held instance may let only so many inputs wait. A person may have decided about its command further
    /// on in the log than this page, so the stream is asked before the process stops.</summary>
    private async Task<Instance> Bounded(Instance instance, Turn turn, CancellationToken cancel)
    {
        if (instance.Waiting.Count <= _limits.WaitingPerInstance) return instance;
        var fresh = await _reactor.Reload(instance, turn, cancel);
        fresh = await _reactor.Advance(fresh, turn, cancel);
        return fresh.Waiting.Count <= _limits.WaitingPerInstance
            ? fresh
            : throw new ProcessPoison(
                fresh.Waiting.ElementAt(_limits.WaitingPerInstance),
                $"{fresh.Stream}: more than {_limits.WaitingPerInstance} inputs wait behind a parked command");
    }
}
