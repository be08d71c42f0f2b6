using System.Diagnostics;
using Daybook.Kernel;
using Marten;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Takes the lock, writes a block and commits it on one connection, and knows up to which block the cache is
/// current.</summary>
internal sealed class BlockSession(LedgerContext context, LedgerHealth health, IDocumentStore blocks) : IAsyncDisposable
{
    private const int CatchUpLimit = 3;

    private readonly LedgerOptions _options = context.Options;
    private readonly BlockStore _blocks = new(blocks);
    private readonly StateLoader _loader = new(context.Codec);
    private CommitConnection? _connection;
    private Guid _ledgerId;

    /// <summary>The block up to which the cache is current; null when nothing in the cache may be trusted.</summary>
    private Head? _caughtUp;

    /// <summary>Connects when needed. True when the cache must be cleared: at the first connection, and after
    /// <see cref="Forget"/>.</summary>
    public async Task<bool> Open(CancellationToken cancel)
    {
        if (_connection is { IsOpen: false }) await Close();
        _connection ??= await CommitConnection.Open(context.CommitConnection, _options, cancel);
        if (_caughtUp is not null) return false;
        await _connection.Begin(cancel);
        await using var batch = _connection.Batch(
            Sql.Command("select ledger_id from ledger.identity"),
            Sql.Command(CommitSql.Head, (0L, NpgsqlDbType.Bigint)));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        _ledgerId = reader.GetGuid(0);
        await reader.NextResultAsync(cancel);
        await reader.ReadAsync(cancel);
        _caughtUp = ReadHead(reader);
        context.Head.Reset(_caughtUp.LastPosition);
        return true;
    }

    /// <summary>In one round trip: loads the missing streams, takes the lock, and then reads the head and the stored
    /// answers for these command ids. Afterwards it brings the cache up to the head.</summary>
    public async Task<LockedHead> Lock(
        StateCache cache, IReadOnlyList<Wanted> missing, string[] ids, CancellationToken cancel)
    {
        LoadedStates? loaded = null;
        for (var attempt = 1; ; attempt++)
        {
            var locked = await LockOnce(cache, missing, ids, cancel);
            locked = locked with { Loaded = loaded ??= locked.Loaded };
            if (locked.Head.Number == _caughtUp!.Number) return locked;
            if (locked.Head.LastPosition - _caughtUp.LastPosition <= _options.DeltaUnderLockLimit)
            {
                await CatchUp(cache, locked.Head, underLock: true, cancel);
                return locked;
            }

            if (attempt >= CatchUpLimit)
            {
                // Other nodes write faster than this process reads: clear the cache and load only what the batch needs.
                cache.Clear();
                _caughtUp = locked.Head;
                return locked;
            }

            await _connection!.Begin(cancel);
            await CatchUp(cache, locked.Head, underLock: false, cancel);
            missing = [];
        }
    }

    /// <summary>Loads the streams that are still missing. The lock is held, so no other node can write.</summary>
    public async Task<LoadedStates> Load(IReadOnlyList<Wanted> missing, CancellationToken cancel)
    {
        await using var batch = _connection!.Batch(StateLoader.Command(missing));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        return await _loader.Read(reader, missing, cancel);
    }

    /// <summary>Writes and commits the draft. When the connection is lost, finds out whether the draft was
    /// committed.</summary>
    /// <exception cref="BlockRejectedException">The server or the driver rejects a value of the block.</exception>
    /// <exception cref="LedgerException.UnknownOutcome">The outcome could not be found out.</exception>
    public async Task Write(BlockDraft draft, CancellationToken cancel)
    {
        var block = await _blocks.Save(_connection!, draft, _ledgerId, cancel);
        try
        {
            await _connection!.Commit(cancel);
        }
        catch (Exception e) when (e.LeavesTheOutcomeOpen())
        {
            await Close();
            if (!await IsThere(block, e, cancel))
                throw new NpgsqlException("the connection was lost before the block was committed", e);
        }
        catch (PostgresException e) when (!e.IsTransient())
        {
            throw new BlockRejectedException(e);
        }

        RequireStandby();
        _caughtUp = block.Head;
        context.Head.Advance(block.Head.LastPosition);
    }

    /// <summary>Ends a transaction that wrote no block, so that the answers that it read may be returned. Such an
    /// answer may come from another node, or from a block whose COMMIT was not confirmed, and may not be on any standby
    /// yet.</summary>
    /// <exception cref="LedgerException.UnknownOutcome">A synchronous standby may not have the answers.</exception>
    public async Task Settle(CancellationToken cancel)
    {
        await using (var batch = _connection!.Batch(Sql.Command(CommitSql.Wait)))
            await batch.ExecuteNonQueryAsync(cancel);
        await _connection.Commit(cancel);
        RequireStandby();
    }

    /// <summary>Closes the connection; the server rolls back an open transaction.</summary>
    public async Task Close()
    {
        if (_connection is { } connection) await connection.DisposeAsync();
        _connection = null;
    }

    /// <summary>Marks everything in the cache as not trusted.</summary>
    public void Forget() => _caughtUp = null;

    /// <summary>Checks whether blocks can be written.</summary>
    public async Task Probe(StateCache cache, CancellationToken cancel)
    {
        try
        {
            if (await Open(cancel)) cache.Clear();
            await LockOnce(cache, [], [], cancel);
            await using (var trial = _connection!.Batch(
                Sql.Command("savepoint trial"), Sql.Command(CommitSql.Trial), Sql.Command("rollback to trial")))
                await trial.ExecuteNonQueryAsync(cancel);
            await Settle(cancel);
            health.Good();
        }
        catch (Exception e) when (e.IsTransient()
            || e is NpgsqlException or LedgerException or OperationCanceledException)
        {
            health.Bad(LedgerHealth.ReasonOf(e));
            await Close();
        }
    }

    public async ValueTask DisposeAsync() => await Close();

    private async Task<LockedHead> LockOnce(
        StateCache cache, IReadOnlyList<Wanted> missing, string[] ids, CancellationToken cancel)
    {
        await _connection!.Begin(cancel);
        await using var batch = _connection.Batch();
        // Loaded before the lock, so that a long stream does not make other nodes wait. Events that are written in the
        // meantime are read afterwards.
        if (missing.Count > 0) batch.BatchCommands.Add(StateLoader.Command(missing));
        batch.BatchCommands.Add(Sql.Command(CommitSql.Lock));
        batch.BatchCommands.Add(Sql.Command(CommitSql.Head, (_caughtUp!.Number, NpgsqlDbType.Bigint)));
        if (ids.Length > 0)
            batch.BatchCommands.Add(Sql.Command(CommitSql.Answers, (ids, Sql.ArrayOf(NpgsqlDbType.Text))));
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var loaded = new LoadedStates();
        if (missing.Count > 0)
        {
            loaded = await _loader.Read(reader, missing, cancel);
            cache.Offer(loaded.States);
            await reader.NextResultAsync(cancel);
        }

        await reader.NextResultAsync(cancel);
        if (!await reader.ReadAsync(cancel)) throw new UnreachableException("block 0 always exists");
        var head = ReadHead(reader);
        var now = reader.GetFieldValue<DateTimeOffset>(5);
        RequireSameLedger(await reader.IsDBNullAsync(6, cancel) ? null : reader.GetFieldValue<byte[]>(6));
        RepairNeededException.ThrowIfAbove(head.LastPosition, reader.LongOrNull(7), reader.LongOrNull(8));
        CheckClock(now, head);
        var known = new Dictionary<string, KnownAnswer>();
        if (ids.Length > 0 && await reader.NextResultAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                known.Add(reader.GetString(0), new KnownAnswer(
                    reader.GetString(1), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<byte[]>(3)));
            }
        }

        return new LockedHead(head, now > head.RecordedAt ? now : head.RecordedAt, known, loaded);
    }

    /// <summary>The last block that this process saw must still exist (engine.md, rule 12).</summary>
    private void RequireSameLedger(byte[]? hash)
    {
        if (hash is not null && hash.AsSpan().SequenceEqual(_caughtUp!.Hash)) return;
        throw Distrust("the newest block that this node saw is not in the database any more");
    }

    private LedgerException.Unavailable Distrust(string what)
    {
        Forget();
        health.Bad($"{what}; resynchronising");
        return new LedgerException.Unavailable($"Resynchronising: {what}.");
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
            var before = position;
            while (await reader.ReadAsync(cancel))
            {
                var type = reader.GetString(2);
                var payload = reader.GetFieldValue<byte[]>(3);
                cache.CatchUp(
                    StreamId.Parse(reader.GetString(0)), reader.GetInt64(1), () => context.Codec.Decode(type, payload));
                position = reader.GetInt64(4);
            }

            if (position == before) throw Distrust($"positions after {position} are missing from the database");
        }

        _caughtUp = head;
        context.Head.Advance(head.LastPosition);
    }

    /// <summary>True when the attempt was committed. It is checked on a new connection after taking the lock, because
    /// the old backend may still be committing and holds the lock until it has finished (engine.md, rule 7).</summary>
    private async Task<bool> IsThere(BlockToWrite block, Exception lost, CancellationToken cancel)
    {
        try
        {
            _connection = await CommitConnection.Open(context.CommitConnection, _options, cancel);
            await _connection.Begin(cancel);
            await using var batch = _connection.Batch(
                Sql.Command(CommitSql.Lock),
                Sql.Command(CommitSql.FindAttempt, (block.Head.Number, NpgsqlDbType.Bigint)));
            await using var reader = await batch.ExecuteReaderAsync(cancel);
            await reader.NextResultAsync(cancel);
            var there = await reader.ReadAsync(cancel) && reader.GetGuid(0) == block.Attempt;
            await reader.CloseAsync();
            await Settle(cancel);
            return there;
        }
        catch (Exception e) when (e.IsTransient() || e is NpgsqlException or OperationCanceledException)
        {
            throw new LedgerException.UnknownOutcome(lost);
        }
    }

    private void RequireStandby()
    {
        if (_connection!.MissedStandby) throw new LedgerException.UnknownOutcome(new StandbyMissedException());
    }

    internal static Head ReadHead(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt32(1), row.GetInt64(2), row.GetFieldValue<byte[]>(3),
        row.GetFieldValue<DateTimeOffset>(4));
}

/// <summary>What was read under the lock.</summary>
internal sealed record LockedHead(
    Head Head, DateTimeOffset RecordedAt, IReadOnlyDictionary<string, KnownAnswer> Known, LoadedStates Loaded);

/// <summary>The server or the driver rejects a value of the block; nothing of the block was written.</summary>
internal sealed class BlockRejectedException(Exception why) : Exception(why.Message, why)
{
    public Exception Why { get; } = why;
}
