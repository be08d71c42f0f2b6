using System.Diagnostics;
using Daybook.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>One connection's way from lock to COMMIT, and what is certain about the head.</summary>
internal sealed class BlockSession(LedgerContext context, LedgerHealth health) : IAsyncDisposable
{
    private const int CatchUpLimit = 3;

    private readonly LedgerOptions _options = context.Options;
    private CommitConnection? _connection;
    private Guid _ledgerId;

    /// <summary>The block with which the cache has caught up.</summary>
    private Head? _caughtUp;

    public StateLoader Loader { get; } = new(context.Direct, context.Codec);

    /// <summary>Connects; a first connection starts with an empty cache at the newest block.</summary>
    public async Task Open(StateCache cache, CancellationToken cancel)
    {
        _connection ??= await CommitConnection.Open(_options, cancel);
        health.Fenced = _connection.Fenced;
        if (_caughtUp is not null) return;
        await using var batch = _connection.Batch();
        batch.BatchCommands.Add(Sql.Command("select ledger_id from ledger.identity"));
        batch.BatchCommands.Add(Sql.Command(CommitSql.Head, (0L, NpgsqlDbType.Bigint)));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        _ledgerId = reader.GetGuid(0);
        await reader.NextResultAsync(cancel);
        await reader.ReadAsync(cancel);
        cache.Clear();
        _caughtUp = ReadHead(reader);
        context.Head.Advance(_caughtUp.LastPosition);
    }

    /// <summary>Takes the lock, catches the cache up and looks the command ids up, all after the lock.</summary>
    public async Task<LockedHead> Lock(StateCache cache, string[] ids, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var locked = await LockOnce(ids, cancel);
            var behind = locked.Head.LastPosition - _caughtUp!.LastPosition;
            if (locked.Head.Number == _caughtUp.Number) return locked;
            if (behind <= _options.DeltaUnderLockLimit)
            {
                await CatchUp(cache, locked.Head, underLock: true, cancel);
                return locked;
            }

            if (attempt >= CatchUpLimit)
            {
                // Others write faster than this process reads: forget what is cached, load the batch only.
                cache.Clear();
                _caughtUp = locked.Head;
                return locked;
            }

            await Rollback(cancel);
            await CatchUp(cache, locked.Head, underLock: false, cancel);
        }
    }

    /// <summary>Writes and commits the draft, or finds out whether it did.</summary>
    /// <exception cref="LedgerException.UnknownOutcome">It could not be found out.</exception>
    public async Task Write(BlockDraft draft, CancellationToken cancel)
    {
        var attempt = Guid.NewGuid();
        var (head, batch) = BlockWriter.Prepare(_connection!, draft, _ledgerId, attempt);
        try
        {
            await using (batch) await batch.ExecuteNonQueryAsync(cancel);
        }
        catch (Exception e) when (!e.IsCertainlyRolledBack())
        {
            await Close();
            if (!await IsThere(head.Number, attempt, e, cancel))
                throw new NpgsqlException("the connection was lost before the block was committed", e);
        }

        _caughtUp = head;
        context.Head.Advance(head.LastPosition);
    }

    public Task Rollback(CancellationToken cancel) => _connection!.Rollback(cancel);

    /// <summary>Drops the connection; the server rolls back what was open.</summary>
    public async Task Close()
    {
        if (_connection is { } connection) await connection.DisposeAsync();
        _connection = null;
    }

    /// <summary>The next block starts with an empty cache.</summary>
    public void Forget() => _caughtUp = null;

    /// <summary>Asks whether blocks could be written again.</summary>
    public async Task Probe(CancellationToken cancel)
    {
        try
        {
            _connection ??= await CommitConnection.Open(_options, cancel);
            health.Fenced = _connection.Fenced;
            await LockOnce([], cancel);
            await Rollback(cancel);
            health.Good();
        }
        catch (Exception e) when (e.IsTransient())
        {
            health.Bad($"the database does not answer: {e.Message}");
            await Close();
        }
    }

    public async ValueTask DisposeAsync() => await Close();

    private async Task<LockedHead> LockOnce(string[] ids, CancellationToken cancel)
    {
        await using var batch = _connection!.Batch();
        batch.BatchCommands.Add(Sql.Command(CommitSql.Begin));
        batch.BatchCommands.Add(Sql.Command(CommitSql.Lock));
        batch.BatchCommands.Add(Sql.Command(CommitSql.Head, (_caughtUp?.Number ?? 0, NpgsqlDbType.Bigint)));
        batch.BatchCommands.Add(Sql.Command(CommitSql.Answers, (ids, Sql.ArrayOf(NpgsqlDbType.Text))));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.NextResultAsync(cancel);
        if (!await reader.ReadAsync(cancel)) throw new UnreachableException("there is always block 0");
        var head = ReadHead(reader);
        var now = reader.GetFieldValue<DateTimeOffset>(5);
        var sameBlock = await reader.IsDBNullAsync(6, cancel) ? null : reader.GetFieldValue<byte[]>(6);
        RequireSameLedger(sameBlock);
        CheckClock(now, head);
        await reader.NextResultAsync(cancel);
        var known = new Dictionary<string, KnownAnswer>();
        while (await reader.ReadAsync(cancel))
        {
            known.Add(reader.GetString(0), new KnownAnswer(
                reader.GetString(1), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<byte[]>(3)));
        }

        return new LockedHead(head, now > head.RecordedAt ? now : head.RecordedAt, known.GetValueOrDefault);
    }

    /// <summary>The block this process last saw must still be there (engine.md, rule 10).</summary>
    private void RequireSameLedger(byte[]? hash)
    {
        if (_caughtUp is null || hash is not null && hash.AsSpan().SequenceEqual(_caughtUp.Hash)) return;
        _caughtUp = null;
        health.Bad("the database went back to an earlier block; resynchronising");
        throw new NpgsqlException("the newest block seen is not in the database any more");
    }

    private void CheckClock(DateTimeOffset database, Head head)
    {
        var tolerance = TimeSpan.FromSeconds(_options.ClockToleranceSeconds);
        var off = (database - context.Clock.GetUtcNow()).Duration();
        health.Clock(
            off > tolerance ? $"the clocks of this process and of the database differ by {off}"
            : head.RecordedAt - database > tolerance ? "the database's clock is behind the newest block"
            : null);
    }

    private async Task CatchUp(StateCache cache, Head head, bool underLock, CancellationToken cancel)
    {
        await using var other = underLock ? null : await context.Direct.OpenConnectionAsync(cancel);
        var position = _caughtUp!.LastPosition;
        while (position < head.LastPosition)
        {
            var command = Sql.Command(
                CommitSql.Delta, (position, NpgsqlDbType.Bigint), (head.LastPosition, NpgsqlDbType.Bigint),
                (_options.PageEventLimit, NpgsqlDbType.Integer));
            await using var batch = other is null ? _connection!.Batch() : new NpgsqlBatch(other);
            batch.BatchCommands.Add(command);
            await using var reader = await batch.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                var type = reader.GetString(2);
                var payload = reader.GetFieldValue<byte[]>(3);
                cache.CatchUp(
                    StreamId.Parse(reader.GetString(0)), reader.GetInt64(1), () => context.Codec.Decode(type, payload));
                position = reader.GetInt64(4);
            }
        }

        _caughtUp = head;
        context.Head.Advance(head.LastPosition);
    }

    private async Task<bool> IsThere(long block, Guid attempt, Exception lost, CancellationToken cancel)
    {
        for (var question = 1; question <= _options.BlockRetryLimit; question++)
        {
            try
            {
                _connection = await CommitConnection.Open(_options, cancel);
                await using var batch = _connection.Batch();
                batch.BatchCommands.Add(Sql.Command(CommitSql.Begin));
                // The old backend may still be committing: it holds the lock until it is done.
                batch.BatchCommands.Add(Sql.Command(CommitSql.Lock));
                batch.BatchCommands.Add(Sql.Command(CommitSql.FindAttempt, (block, NpgsqlDbType.Bigint)));
                await using var reader = await batch.ExecuteReaderAsync(cancel);
                await reader.NextResultAsync(cancel);
                var there = await reader.ReadAsync(cancel) && reader.GetGuid(0) == attempt;
                await reader.CloseAsync();
                await Rollback(cancel);
                return there;
            }
            catch (Exception e) when (e.IsTransient())
            {
                await Close();
                await Task.Delay(_options.RetryDelayMilliseconds * (1 << Math.Min(question, 8)), cancel)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        _caughtUp = null;
        throw new LedgerException.UnknownOutcome(lost);
    }

    private static Head ReadHead(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt32(1), row.GetInt64(2), row.GetFieldValue<byte[]>(3),
        row.GetFieldValue<DateTimeOffset>(4));
}

/// <summary>What is known under the lock.</summary>
internal sealed record LockedHead(Head Head, DateTimeOffset RecordedAt, Func<string, KnownAnswer?> Known);
