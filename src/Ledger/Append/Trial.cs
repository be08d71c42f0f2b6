using Daybook.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Decides transactions as the ledger would, one after the other, and writes nothing: each sees what the ones
/// before it would have written.</summary>
/// <remarks>It takes no lock, so what others write meanwhile may decide otherwise when it is meant. It keeps every
/// state that it read or made; its caller limits how many those are. One call at a time.</remarks>
public sealed class Trial(LedgerContext context)
{
    private static readonly Head Nowhere = new(0, 0, 0, [], DateTimeOffset.UnixEpoch);

    private readonly StateCache _cache = new(int.MaxValue);
    private readonly StateLoader _loader = new(context.Codec);
    private readonly Dictionary<StreamId, Exception> _broken = [];
    private readonly Dictionary<string, KnownAnswer> _known = [];

    /// <summary>Reads the streams that these transactions name and the answers that were given to their ids, in one
    /// round trip; before each <see cref="Decide"/>.</summary>
    public async Task Load(IReadOnlyCollection<Transaction> transactions, CancellationToken cancel)
    {
        var wanted = transactions.SelectMany(t => t.Steps)
            .Where(s => !_cache.Contains(s.Stream) && !_broken.ContainsKey(s.Stream)).DistinctBy(s => s.Stream)
            .Select(s => new Wanted(s.Stream, s.Machine)).ToList();
        string[] ids = [.. transactions.Select(t => t.Envelope.CommandId)];
        await using var connection = await context.Pooled.OpenConnectionAsync(cancel);
        while (wanted.Count > 0 || ids.Length > 0)
        {
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(StateLoader.Command(wanted));
            batch.BatchCommands.Add(Sql.Command(CommitSql.Answers, (ids, Sql.ArrayOf(NpgsqlDbType.Text))));
            await using var reader = await batch.ExecuteReaderAsync(cancel);
            var found = await _loader.Read(reader, wanted, cancel);
            _cache.Offer(found.States);
            foreach (var (stream, why) in found.Broken) _broken[stream] = why;
            await reader.NextResultAsync(cancel);
            await ReadAnswers(reader, cancel);
            // Once more from their first event; the answers are read.
            (wanted, ids) = (found.WithoutSnapshot, []);
        }
    }

    /// <summary>What the ledger would answer.</summary>
    /// <exception cref="BadInputException">Something could not be stored as it is.</exception>
    /// <exception cref="LedgerException">There would be no answer: stale, mismatch or unavailable.</exception>
    public Answer Decide(Transaction transaction)
    {
        var locked = new LockedHead(Nowhere, Nowhere.RecordedAt, _known, new LoadedStates());
        var draft = new BlockDraft(_cache, context.Codec, context.Options, locked, _broken);
        draft.Decide(new Pending(transaction));
        foreach (var (stream, state) in draft.Overlay) _cache.Offer(stream, state);
        foreach (var answer in draft.Answers)
        {
            var envelope = answer.Envelope;
            _known.Add(
                envelope.CommandId, new KnownAnswer(envelope.Actor, [.. envelope.Fingerprint], answer.Json));
        }

        return draft.Replies[^1].Answer;
    }

    /// <summary>The state of a stream after all that was decided.</summary>
    public TState? StateOf<TState>(StreamId stream) where TState : class => _cache.Find(stream)?.State as TState;

    private async Task ReadAnswers(NpgsqlDataReader reader, CancellationToken cancel)
    {
        while (await reader.ReadAsync(cancel))
        {
            _known.TryAdd(reader.GetString(0), new KnownAnswer(
                reader.GetString(1), reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<byte[]>(3)));
        }
    }
}
