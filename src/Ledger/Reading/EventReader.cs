using Daybook.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Reads the log. Complete by G1: position n+1 is never visible before n.</summary>
public sealed class EventReader(EventCodec codec)
{
    /// <summary>The columns of an event in the order that <see cref="Read(NpgsqlDataReader,EventCodec)"/>
    /// expects.</summary>
    public const string Columns = "position, stream, version, type, recorded_at, effective_on, actor, command_id, "
        + "correlation_id, causation, payload";

    private const string Page = $"select {Columns} from ledger.events where position > $1 order by position limit $2";

    private const string OneStream =
        $"select {Columns} from ledger.events where stream = $1 and version > $2 order by version limit $3";

    /// <summary>The next events after a position, at most <paramref name="limit"/>; payloads are decoded when asked
    /// for.</summary>
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
    public static RecordedEvent Read(NpgsqlDataReader row, EventCodec codec) =>
        new(e => codec.Decode(e.TypeName, e.Payload))
        {
            Position = row.GetInt64(0),
            Stream = StreamId.Parse(row.GetString(1)),
            Version = row.GetInt64(2),
            TypeName = row.GetString(3),
            RecordedAt = row.GetFieldValue<DateTimeOffset>(4),
            EffectiveOn = row.GetFieldValue<DateOnly>(5),
            Actor = row.GetString(6),
            CommandId = row.GetString(7),
            CorrelationId = row.GetString(8),
            Causation = row.IsDBNull(9) ? null : row.GetInt64(9),
            Payload = row.GetFieldValue<byte[]>(10),
        };

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
