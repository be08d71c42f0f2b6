using System.Collections.Concurrent;
using Daybook.Kernel;
using Daybook.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Bench;

/// <summary>The same appends on the same tables, written the ordinary way: one transaction per command, the stream read
/// and folded, optimistic concurrency on (stream, version), and a retry on conflict. Positions come from a sequence and
/// no chain is written, which is less work than the ledger does.</summary>
internal sealed class OrdinaryWay(NpgsqlDataSource source, EventCodec codec)
{
    private const string ReadStream =
        "select version, type, payload from ledger.events where stream = $1 and version > $2 order by version";

    private const string Insert = """
        insert into ledger.events (position, stream, version, type, recorded_at, effective_on, actor, command_id,
                                   correlation_id, causation, payload, leaf)
        select nextval('public.ordinary_positions'), $1, $2 + n, type, now(), current_date, $3, $4, $4, null,
               payload, ''
        from unnest($5::text[], $6::json[]) with ordinality as e(type, payload, n)
        """;

    private const string InsertCommand =
        "insert into ledger.commands (id, block, ordinal, actor, fingerprint, answer) values ($1, 0, 0, $2, '', '{}')";

    /// <summary>Snapshot of each stream as every caller's process would keep it.</summary>
    private readonly ConcurrentDictionary<StreamId, (long Version, object State)> _cache = new();

    public long Conflicts { get; private set; }

    public async Task Append(Transaction transaction)
    {
        var step = transaction.Steps[0];
        while (true)
        {
            try
            {
                await Once(transaction.Envelope, step);
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
            {
                Conflicts++;
            }
        }
    }

    private async Task Once(Envelope envelope, Step step)
    {
        await using var connection = await source.OpenConnectionAsync();
        var (version, state) = await Fold(connection, step);
        var decision = step.Decide(state, new Earlier([], _ => state));
        if (decision.Events.IsEmpty) return;
        var encoded = decision.Events.Select(codec.Encode).ToArray();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Command(
            Insert, (step.Stream.ToString(), NpgsqlDbType.Text), (version, NpgsqlDbType.Bigint),
            (envelope.Actor, NpgsqlDbType.Text), (envelope.CommandId, NpgsqlDbType.Text),
            (encoded.Select(e => e.Name).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text),
            (encoded.Select(e => e.Payload).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Json)));
        batch.BatchCommands.Add(Command(
            InsertCommand, (envelope.CommandId, NpgsqlDbType.Text), (envelope.Actor, NpgsqlDbType.Text)));
        // A batch outside a transaction is one implicit transaction.
        await batch.ExecuteNonQueryAsync();
    }

    private async Task<(long Version, object State)> Fold(NpgsqlConnection connection, Step step)
    {
        var known = _cache.TryGetValue(step.Stream, out var cached)
            ? cached
            : (Version: 0L, State: step.Machine.Initial);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Command(
            ReadStream, (step.Stream.ToString(), NpgsqlDbType.Text), (known.Version, NpgsqlDbType.Bigint)));
        await using var reader = await batch.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var body = codec.Decode(reader.GetString(1), reader.GetFieldValue<byte[]>(2));
            known = (reader.GetInt64(0), step.Machine.Evolve(known.State, body));
        }

        _cache[step.Stream] = known;
        return known;
    }

    private static NpgsqlBatchCommand Command(
        string sql, params ReadOnlySpan<(object Value, NpgsqlDbType Type)> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (value, type) in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value, NpgsqlDbType = type });
        return command;
    }
}
