using System.Diagnostics;
using Daybook.Kernel;
using Marten;
using Microsoft.Extensions.Logging;

namespace Daybook.Ledger;

/// <summary>Takes waiting commands, decides them under the lock and writes them as one block.</summary>
internal sealed class CommitLoop(
    LedgerContext context, Lanes lanes, LedgerHealth health, SnapshotWriter snapshots, IDocumentStore blocks)
    : IAsyncDisposable
{
    private readonly LedgerOptions _options = context.Options;
    private readonly ILogger _log = context.Loggers.CreateLogger("Daybook.Ledger.Commit");
    private readonly StateCache _cache = new(context.Options.StateCacheLimit);
    private readonly BlockSession _session = new(context, health, blocks);

    /// <summary>The number of commands that were waiting or being answered when the last block was finished.</summary>
    private int _expected;

    /// <summary>Runs until it is stopped and every command that was taken is answered.</summary>
    /// <param name="stop">Stop when no command waits any more.</param>
    /// <param name="abort">Stop waiting for the database.</param>
    public async Task Run(CancellationToken stop, CancellationToken abort)
    {
        var poll = TimeSpan.FromMilliseconds(_options.PollMilliseconds);
        await _session.Probe(_cache, abort);
        while (!abort.IsCancellationRequested)
        {
            health.Cycle(context.Clock.GetUtcNow());
            await lanes.WaitForWork(poll, stop);
            await lanes.Gather(_expected, stop);
            var batch = lanes.Take();
            if (batch.Count > 0) await Commit(batch, abort);
            else if (stop.IsCancellationRequested) break;
            else if (!health.Appending) await _session.Probe(_cache, abort);
            _cache.Trim();
        }

        for (var left = lanes.Take(); left.Count > 0; left = lanes.Take())
        {
            foreach (var pending in left) pending.Fail(new LedgerException.Busy("The ledger is stopping."));
        }
    }

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    /// <summary>Answers every command in the batch, also after an error.</summary>
    private async Task Commit(List<Pending> batch, CancellationToken abort)
    {
        for (var attempt = 1; batch.Count > 0; attempt++)
        {
            try
            {
                batch = await CommitOnce(batch, abort);
                attempt = 0;
            }
            catch (BlockRejectedException e)
            {
                await _session.Close();
                await Halve(batch, e.Why, abort);
                return;
            }
            catch (Exception e)
            {
                // After any error nothing of the block counts: it is decided again on the state that is then in the
                // database.
                CommitLog.NotWritten(_log, attempt, e);
                await _session.Close();
                if (e is LedgerException.UnknownOutcome)
                {
                    foreach (var pending in batch) pending.MayBeWritten = true;
                }

                // The version of a stream was not the one in the cache, so nothing in the cache may be trusted.
                if (e.IsUniqueViolation() || !e.IsTransient()) _session.Forget();
                // A standby may be away for a long time. The callers get an error at once; retries with the same ids
                // wait again.
                var isLast = attempt >= _options.BlockRetryLimit || e.MissesStandby() || e.NeedsRepair();
                if (isLast || e.IsDiskFull()) health.Bad(LedgerHealth.ReasonOf(e));
                if (isLast || abort.IsCancellationRequested)
                {
                    foreach (var pending in batch) pending.GiveUp(e);
                    return;
                }

                await Delay(attempt, abort);
            }
        }
    }

    /// <summary>Only the command with the bad value fails: the batch is halved until that command is alone in a block
    /// (engine.md, rule 6).</summary>
    private async Task Halve(List<Pending> batch, Exception why, CancellationToken abort)
    {
        if (batch.Count == 1)
        {
            CommitLog.Poison(_log, batch[0].Envelope.CommandId, why);
            batch[0].Fail(why);
            return;
        }

        var half = batch.Count / 2;
        await Commit(batch[..half], abort);
        await Commit(batch[half..], abort);
    }

    /// <summary>Commits one block; returns the commands that did not fit in it.</summary>
    private async Task<List<Pending>> CommitOnce(List<Pending> batch, CancellationToken abort)
    {
        if (await _session.Open(abort))
        {
            _cache.Clear();
            snapshots.Forget();
        }

        var ids = new string[batch.Count];
        for (var i = 0; i < ids.Length; i++) ids[i] = batch[i].Envelope.CommandId;
        var load = new BlockLoad(_session.Load, _cache, context.Codec.Catalogue, _options);
        var asked = batch.ConvertAll(p => p.Transaction);
        var missing = load.Foresee(asked);
        var locked = await _session.Lock(_cache, missing, ids, abort);
        load.Note(locked.Loaded);
        // The states read with the lock may show that more streams are needed, a snapshot may have been unreadable, or
        // the cache was cleared because other nodes wrote faster than it could follow.
        if (missing.Count > 0 || _cache.Count == 0) await load.LoadForeseen(asked, abort);
        var draft = new BlockDraft(_cache, context.Codec, _options, locked, load.Broken);
        var left = await Decide(batch, draft, load, abort);
        if (draft.Answers.Count == 0) await _session.Settle(abort);
        else await _session.Write(draft, abort);
        Publish(draft);
        _expected = batch.Count + lanes.Waiting;
        foreach (var (pending, answer) in draft.Replies) pending.Answer(answer);
        foreach (var (pending, error) in draft.Failures) pending.Fail(error);
        LedgerMeter.Block(draft.Answers.Count, draft.Events.Count, lanes.Waiting);
        health.Good();
        return left;
    }

    /// <summary>Decides in order until the block is full or its time limit is reached; returns the rest.</summary>
    private async Task<List<Pending>> Decide(
        List<Pending> batch, BlockDraft draft, BlockLoad load, CancellationToken abort)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < batch.Count; i++)
        {
            var spent = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (i > 0 && (spent > _options.LockBudgetMilliseconds || draft.Bytes > _options.BlockByteLimit))
                return batch[i..];
            // Decisions of earlier transactions may lead this one to streams that were not predicted.
            while (Decide(batch[i], draft) is { Count: > 0 } missing) await load.Load(missing, abort);
        }

        return [];
    }

    private static IReadOnlyList<StreamId> Decide(Pending pending, BlockDraft draft)
    {
        try
        {
            return draft.Decide(pending);
        }
        catch (Exception e)
        {
            // A decision that throws fails alone; its caller gets the error after COMMIT, like all others.
            draft.Failures.Add((pending, e));
            return [];
        }
    }

    private void Publish(BlockDraft draft)
    {
        foreach (var (stream, state) in draft.Overlay)
        {
            var before = _cache.Find(stream)?.Version ?? 0;
            _cache.Offer(stream, state);
            if (before / _options.SnapshotEvery != state.Version / _options.SnapshotEvery)
                snapshots.Offer(stream.ToString(), state.Version, state.AsSnapshot);
        }
    }

    private async Task Delay(int attempt, CancellationToken abort)
    {
        var wait = TimeSpan.FromMilliseconds(_options.RetryDelayMilliseconds * (1 << Math.Min(attempt - 1, 8)));
        await Task.Delay(wait, abort).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
