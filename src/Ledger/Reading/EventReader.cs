using System.Globalization;
using Daybook.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Reads the log. Pages have no gaps, because position n+1 is never visible before n (G1).</summary>
public sealed class EventReader(EventCodec codec)
{
    /// <summary>The columns of Marten's table in the order that <see cref="Read(NpgsqlDataReader,EventCodec)"/>
    /// expects.</summary>
    public const string Columns = "seq_id, stream_id, version, type, timestamp, headers, user_name, correlation_id, "
        + "causation_id, data";

    private const string Page = $"select {Columns} from ledger.mt_events where seq_id > $1 order by seq_id limit $2";

    private const string OneStream =
        $"select {Columns} from ledger.mt_events where stream_id = $1 and version > $2 order by version limit $3";

    private static readonly string One = $"select {Columns} from ledger.mt_events where seq_id = $1";

    /// <summary>The event at a position; null when the log does not have that position.</summary>
    public async Task<RecordedEvent?> At(NpgsqlConnection connection, long position, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(One, connection)
        {
            Parameters = { new NpgsqlParameter { Value = position, NpgsqlDbType = NpgsqlDbType.Bigint } },
        };
        return (await All(command, cancel)).SingleOrDefault();
    }

    /// <summary>The next events after a position, at most <paramref name="limit"/>; payloads are decoded on first
    /// use.</summary>
    public async Task<List<RecordedEvent>> After(
        NpgsqlConnection connection, long position, int limit, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Page, connection)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = position, NpgsqlDbType = NpgsqlDbType.Bigint },
                new NpgsqlParameter { Value = limit, NpgsqlDbType = NpgsqlDbType.Integer },
            },
        };
        return await All(command, cancel);
    }

    /// <summary>The events of one stream after a version, at most <paramref name="limit"/>.</summary>
    public async Task<List<RecordedEvent>> OfStream(
        NpgsqlConnection connection, StreamId stream, long afterVersion, int limit, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(OneStream, connection)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = stream.ToString(), NpgsqlDbType = NpgsqlDbType.Text },
                new NpgsqlParameter { Value = afterVersion, NpgsqlDbType = NpgsqlDbType.Bigint },
                new NpgsqlParameter { Value = limit, NpgsqlDbType = NpgsqlDbType.Integer },
            },
        };
        return await All(command, cancel);
    }

    /// <summary>Reads one row whose columns are <see cref="Columns"/>.</summary>
    public static RecordedEvent Read(NpgsqlDataReader row, EventCodec codec)
    {
        var headers = EventHeaders.Read(row.GetFieldValue<byte[]>(5));
        return new RecordedEvent(e => codec.Decode(e.TypeName, e.Payload))
        {
            Position = row.GetInt64(0),
            Stream = StreamId.Parse(row.GetString(1)),
            Version = row.GetInt64(2),
            TypeName = row.GetString(3),
            RecordedAt = row.GetFieldValue<DateTimeOffset>(4),
            EffectiveOn = headers.EffectiveOn,
            Actor = row.GetString(6),
            CommandId = headers.CommandId,
            CorrelationId = row.GetString(7),
            Causation = CauseOf(row.TextOrNull(8)),
            Process = headers.Process,
            Reason = headers.Reason,
            Payload = row.GetFieldValue<byte[]>(9),
        };
    }

    /// <summary>The position in Marten's text column; Daybook writes only positions there.</summary>
    internal static long? CauseOf(string? causation) =>
        causation is null ? null : long.Parse(causation, CultureInfo.InvariantCulture);

    /// <summary>The newest position in the database.</summary>
    public static async Task<long> Head(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "select last_position from ledger.blocks order by number desc limit 1", connection);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task<List<RecordedEvent>> All(NpgsqlCommand command, CancellationToken cancel)
    {
        var events = new List<RecordedEvent>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel)) events.Add(Read(reader, codec));
        return events;
    }
}
