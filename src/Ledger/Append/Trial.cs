using Daybook.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Decides transactions one after the other, as the ledger would, without writing anything. Each transaction
/// sees what the earlier ones would have written.</summary>
/// <remarks>It takes no lock, so the real answer may differ when others write in the meantime. It keeps every state
/// that it read or made; the caller must limit their number. One call at a time.</remarks>
public sealed class Trial(LedgerContext context)
{
    private static readonly Head Nowhere = new(0, 0, 0, [], DateTimeOffset.UnixEpoch);

    private readonly StateCache _cache = new(int.MaxValue);
    private readonly StateLoader _loader = new(context.Codec);
    private readonly Dictionary<string, KnownAnswer> _known = [];
    private BlockLoad? _load;

    private BlockLoad Streams => _load ??= new BlockLoad(
        (wanted, cancel) => ReadStates(wanted, cancel), _cache, context.Codec.Catalogue, context.Options);

    /// <summary>Reads the stored answers for the ids of these transactions, and the streams that they need as far as
    /// these can be predicted. Call it before <see cref="Decide"/>.</summary>
    public async Task Load(IReadOnlyCollection<Transaction> transactions, CancellationToken cancel)
    {
        string[] ids = [.. transactions.Select(t => t.Envelope.CommandId)];
        await using (var connection = await context.Pooled.OpenConnectionAsync(cancel))
        {
            await using var batch = new NpgsqlBatch(connection);
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

    /// <summary>The answer that the ledger would give.</summary>
    /// <exception cref="BadInputException">A value could not be stored.</exception>
    /// <exception cref="LedgerException">There would be no answer: a version is stale, the command id belongs to
    /// another command, or a stream is unavailable.</exception>
    public async Task<Answer> Decide(Transaction transaction, CancellationToken cancel)
    {
        var locked = new LockedHead(Nowhere, Nowhere.RecordedAt, _known, new LoadedStates());
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

        return draft.Replies[^1].Answer;
    }

    /// <summary>The state of a stream after all decided transactions; null when it was not read.</summary>
    public TState? StateOf<TState>(StreamId stream) where TState : class => _cache.Find(stream)?.State as TState;

    private async Task<LoadedStates> ReadStates(IReadOnlyList<Wanted> wanted, CancellationToken cancel)
    {
        await using var connection = await context.Pooled.OpenConnectionAsync(cancel);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { StateLoader.Command(wanted) } };
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        return await _loader.Read(reader, wanted, cancel);
    }
}
