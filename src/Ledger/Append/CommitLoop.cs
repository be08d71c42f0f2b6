using System.Diagnostics;
using Daybook.Kernel;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Takes what waits, decides it under the lock and writes it as one block (architecture.md §4).</summary>
internal sealed class CommitLoop(LedgerContext context, Lanes lanes, LedgerHealth health, SnapshotWriter snapshots)
    : IAsyncDisposable
{
    private readonly LedgerOptions _options = context.Options;
    private readonly ILogger _log = context.Loggers.CreateLogger("Daybook.Ledger.Commit");
    private readonly StateCache _cache = new(context.Options.StateCacheLimit);
    private readonly BlockSession _session = new(context, health);

    /// <summary>Runs until stopped and everything taken is answered.</summary>
    /// <param name="stop">Take no more once nothing waits.</param>
    /// <param name="abort">Give up waiting for the database.</param>
    public async Task Run(CancellationToken stop, CancellationToken abort)
    {
        var poll = TimeSpan.FromMilliseconds(_options.PollMilliseconds);
        while (!abort.IsCancellationRequested)
        {
            health.Cycle(context.Clock.GetUtcNow());
            await lanes.WaitForWork(poll, stop);
            var batch = lanes.Take();
            if (batch.Count > 0) await Commit(batch, abort);
            else if (stop.IsCancellationRequested) break;
            else if (!health.Appending) await _session.Probe(abort);
            _cache.Trim();
        }

        foreach (var left in lanes.Take()) left.Fail(new LedgerException.Busy("The ledger is stopping."));
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private async Task Commit(List<Pending> batch, CancellationToken abort)
    {
        for (var attempt = 1; batch.Count > 0; attempt++)
        {
            try
            {
                batch = await CommitOnce(batch, abort);
                attempt = 0;
            }
            catch (Exception e) when (e.IsTransient() || abort.IsCancellationRequested)
            {
                CommitLog.Transient(_log, attempt, e.Message);
                await _session.Close();
                // Somebody's version was not what the cache said: nothing in it is trusted any more.
                if (e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) _session.Forget();
                if (e.IsDiskFull()) health.Bad("the database's disk is full");
                if (attempt >= _options.BlockRetryLimit || abort.IsCancellationRequested)
                {
                    health.Bad($"the database does not take blocks: {e.Message}");
                    FailAll(batch, new LedgerException.Unavailable("The database does not answer.", e));
                    return;
                }

                await Delay(attempt, abort);
            }
            catch (LedgerException.UnknownOutcome e)
            {
                health.Bad("the outcome of a commit is unknown");
                FailAll(batch, e);
                return;
            }
            catch (Exception e)
            {
                await _session.Close();
                if (batch.Count == 1)
                {
                    CommitLog.Poison(_log, batch[0].Envelope.CommandId, e);
                    batch[0].Fail(e);
                    return;
                }

                // One bad value fails alone: halve until the culprit is by itself (engine.md, rule 4).
                var half = batch.Count / 2;
                await Commit(batch[..half], abort);
                await Commit(batch[half..], abort);
                return;
            }
        }
    }

    /// <summary>One block; returns those for whom there was no room in it.</summary>
    private async Task<List<Pending>> CommitOnce(List<Pending> batch, CancellationToken abort)
    {
        await _session.Open(_cache, abort);
        batch = await Load(batch, abort);
        if (batch.Count == 0) return [];
        var locked = await _session.Lock(_cache, [.. batch.Select(p => p.Envelope.CommandId)], abort);
        // Streams dropped while catching up are loaded again; nobody else can write now.
        batch = await Load(batch, abort);
        var draft = new BlockDraft(_cache, context.Codec, _options, locked.Head, locked.RecordedAt);
        var failures = new List<(Pending Pending, Exception Error)>();
        var left = Decide(batch, draft, locked, failures);
        var before = draft.Overlay.Keys.Select(s => _cache.Find(s)?.Version ?? 0).ToArray();
        if (draft.Answers.Count == 0) await _session.Rollback(abort);
        else await _session.Write(draft, abort);
        Publish(draft, before);
        foreach (var (pending, answer) in draft.Replies) pending.Answer(answer);
        foreach (var (pending, error) in failures) pending.Fail(error);
        LedgerMeter.Block(draft.Answers.Count, draft.Events.Count, lanes.Waiting);
        health.Good();
        return left;
    }

    private List<Pending> Decide(
        List<Pending> batch, BlockDraft draft, LockedHead locked, List<(Pending Pending, Exception Error)> failures)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < batch.Count; i++)
        {
            var spent = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (i > 0 && (spent > _options.LockBudgetMilliseconds || draft.Bytes > _options.BlockByteLimit))
                return batch[i..];
            try
            {
                draft.Decide(batch[i], locked.Known);
            }
            catch (Exception e)
            {
                // A decision that throws fails alone; the caller is told after COMMIT like everybody else.
                failures.Add((batch[i], e));
            }
        }

        return [];
    }

    private async Task<List<Pending>> Load(List<Pending> batch, CancellationToken cancel)
    {
        var missing = batch.SelectMany(p => p.Transaction.Steps)
            .Where(s => _cache.Find(s.Stream) is null)
            .DistinctBy(s => s.Stream).Select(s => (s.Stream, s.Machine)).ToList();
        if (missing.Count == 0) return batch;
        var loaded = await _session.Loader.Load(missing, cancel);
        foreach (var (stream, state) in loaded.States) _cache.Offer(stream, state);
        return loaded.Broken.Count == 0 ? batch : [.. batch.Where(p => !FailIfBroken(p, loaded.Broken))];
    }

    private static bool FailIfBroken(Pending pending, IReadOnlyDictionary<StreamId, Exception> broken)
    {
        foreach (var step in pending.Transaction.Steps)
        {
            if (!broken.TryGetValue(step.Stream, out var why)) continue;
            pending.Fail(new LedgerException.Unavailable($"{step.Stream} cannot be read by this node.", why));
            return true;
        }

        return false;
    }

    private void Publish(BlockDraft draft, long[] before)
    {
        var i = 0;
        foreach (var (stream, state) in draft.Overlay)
        {
            _cache.Offer(stream, state);
            if (before[i++] / _options.SnapshotEvery != state.Version / _options.SnapshotEvery)
                snapshots.Offer(stream, state);
        }
    }

    private async Task Delay(int attempt, CancellationToken abort)
    {
        var wait = TimeSpan.FromMilliseconds(_options.RetryDelayMilliseconds * (1 << Math.Min(attempt - 1, 8)));
        await Task.Delay(wait, abort).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static void FailAll(List<Pending> batch, Exception error)
    {
        foreach (var pending in batch) pending.Fail(error);
    }
}
