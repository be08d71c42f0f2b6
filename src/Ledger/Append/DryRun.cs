using System.Data;
using Daybook.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Decides transactions one after the other, as the ledger would, without writing anything. Each transaction
/// sees what the earlier ones would have written. All states are those of one position.</summary>
/// <remarks>It takes no lock, so the real answer may differ when others write in the meantime. It keeps a snapshot of
/// the database open, and every state that it read or made; the caller must limit their number and dispose it soon. One
/// call at a time.</remarks>
public sealed class DryRun(LedgerContext context) : IAsyncDisposable
{
    private readonly StateCache _cache = new(int.MaxValue);
    private readonly StateLoader _loader = new(context.Codec);
    private readonly Dictionary<string, KnownAnswer> _known = [];
    private readonly Dictionary<StreamId, object> _before = [];
    private NpgsqlTransaction? _snapshot;
    private BlockLoad? _load;

    /// <summary>The position whose states are used: the head of the ledger at the first call of <see cref="Load"/>; 0
    /// when the ledger is empty.</summary>
    public long AsOf { get; private set; }

    /// <summary>The position that the last decided event would have.</summary>
    internal long Position { get; set; }

    private BlockLoad Streams => _load ??= new BlockLoad(
        (wanted, cancel) => ReadStates(wanted, cancel), _cache, context.Codec.Catalogue, context.Options);

    /// <summary>Reads the stored answers for the ids of these transactions, and the streams that they need as far as
    /// these can be predicted. Call it before <see cref="Decide"/>.</summary>
    public async Task Load(IReadOnlyCollection<Transaction> transactions, CancellationToken cancel)
    {
        string[] ids = [.. transactions.Select(t => t.Envelope.CommandId)];
        await using (var batch = new NpgsqlBatch(await Snapshot(cancel)))
        {
            batch.BatchCommands.Add(Sql.Command(CommitSql.Answers, (ids, Sql.ArrayOf(NpgsqlDbType.Text))));
            await using var reader = await batch.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                _known.TryAdd(reader.GetString(0), new KnownAnswer(
                    reader.GetString(1), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<byte[]>(3)));
            }
        }

        await Streams.LoadForeseen(transactions, cancel);
    }

    /// <summary>The answer that the ledger would give. Its position is the one that it would have if nobody else
    /// wrote.</summary>
    /// <exception cref="BadInputException">A value could not be stored.</exception>
    /// <exception cref="LedgerException">There would be no answer: a version is stale, the command id belongs to
    /// another command, or a stream is unavailable.</exception>
    public async Task<Answer> Decide(Transaction transaction, CancellationToken cancel) =>
        (await Run(transaction, cancel)).Answer;

    /// <summary>Decides a transaction and everything that processes would do about it at once.</summary>
    /// <exception cref="BadInputException">A value could not be stored.</exception>
    /// <exception cref="LedgerException">There would be no answer.</exception>
    public async Task<Preview> Follow(Transaction transaction, CancellationToken cancel)
    {
        await Load([transaction], cancel);
        var consequences = new Consequences(this, context, await Snapshot(cancel));
        return await consequences.Of(transaction, cancel);
    }

    /// <summary>The state of a stream after all decided transactions; null when it was not read.</summary>
    public TState? StateOf<TState>(StreamId stream) where TState : class => _cache.Find(stream)?.State as TState;

    /// <summary>The state of a stream at <see cref="AsOf"/>; null when it was not read.</summary>
    public TState? StateBefore<TState>(StreamId stream) where TState : class =>
        _before.GetValueOrDefault(stream) as TState;

    public async ValueTask DisposeAsync()
    {
        if (_snapshot is not { } snapshot) return;
        var connection = snapshot.Connection;
        await snapshot.DisposeAsync();
        if (connection is not null) await connection.DisposeAsync();
    }

    /// <summary>The answer and the events that would be written; none when the answer was stored before.</summary>
    internal async Task<(Answer Answer, IReadOnlyList<RecordedEvent> Events)> Run(
        Transaction transaction, CancellationToken cancel)
    {
        var now = context.Clock.GetUtcNow();
        var locked = new LockedHead(new Head(0, 0, Position, [], now), now, _known, new LoadedStates());
        var draft = new BlockDraft(_cache, context.Codec, context.Options, locked, Streams.Broken);
        var pending = new Pending(transaction);
        while (draft.Decide(pending) is { Count: > 0 } missing) await Streams.Load(missing, cancel);
        foreach (var (stream, state) in draft.Overlay) _cache.Offer(stream, state);
        foreach (var answer in draft.Answers)
        {
            var envelope = answer.Envelope;
            _known.Add(
                envelope.CommandId, new KnownAnswer(envelope.Actor, [.. envelope.Fingerprint], answer.Json));
        }

        var events = draft.Events.ConvertAll(e => Recorded(e, now));
        return (draft.Replies[^1].Answer, events);
    }

    private RecordedEvent Recorded(DraftEvent e, DateTimeOffset now) =>
        new(recorded => context.Codec.Decode(recorded.TypeName, recorded.Payload.ToArray()))
        {
            Position = ++Position,
            Stream = e.Stream,
            Version = e.Version,
            TypeName = e.Type,
            RecordedAt = now,
            EffectiveOn = e.Envelope.EffectiveOn,
            Actor = e.Envelope.Actor,
            CommandId = e.Envelope.CommandId,
            CorrelationId = e.Correlation,
            Causation = e.Envelope.Causation,
            Process = e.Envelope.Process,
            Reason = e.Envelope.Reason,
            Payload = e.Payload,
        };

    private async Task<NpgsqlConnection> Snapshot(CancellationToken cancel)
    {
        if (_snapshot is not null) return _snapshot.Connection!;
        var connection = await context.Pooled.OpenConnectionAsync(cancel);
        try
        {
            _snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            Position = AsOf = await EventReader.Head(connection, cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<LoadedStates> ReadStates(IReadOnlyList<Wanted> wanted, CancellationToken cancel)
    {
        LoadedStates found;
        await using (var batch = new NpgsqlBatch(await Snapshot(cancel))
                     {
                         BatchCommands = { StateLoader.Command(wanted) },
                     })
        await using (var reader = await batch.ExecuteReaderAsync(cancel))
            found = await _loader.Read(reader, wanted, cancel);
        foreach (var (stream, state) in found.States) _before.TryAdd(stream, state.State);
        return found;
    }
}
