using Daybook.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Reads long ranges of the log in bulk, for folding it from the beginning.</summary>
internal static class LogReader
{
    /// <summary>The events with some stored names after one position, up to and including another; their payloads are
    /// decoded.</summary>
    public static async Task<RecordedEvent[]> Read(
        NpgsqlConnection connection, EventCodec codec, DeclaredTypes declared, long after, long last,
        CancellationToken cancel)
    {
        var events = new List<RecordedEvent>();
        await using var row = await connection.BeginBinaryExportAsync(Copy(declared, after, last), cancel);
        while (await row.StartRowAsync(cancel) >= 0)
        {
            var e = Read(row, codec);
            Decode(e);
            events.Add(e);
        }

        return [.. events];
    }

    /// <summary>COPY takes no parameters, so the values are part of the text: two numbers, and names that the catalogue
    /// has checked.</summary>
    private static string Copy(DeclaredTypes declared, long after, long last)
    {
        var names = string.Join(", ", declared.Names.Select(n => $"'{n.Replace("'", "''")}'"));
        return $"copy (select {EventReader.Columns} from ledger.mt_events where seq_id > {after} and seq_id <= {last} "
            + $"and type in ({names}) order by seq_id) to stdout (format binary)";
    }

    private static RecordedEvent Read(NpgsqlBinaryExporter row, EventCodec codec)
    {
        var position = row.Read<long>(NpgsqlDbType.Bigint);
        var stream = StreamId.Parse(row.Read<string>(NpgsqlDbType.Varchar));
        var version = row.Read<long>(NpgsqlDbType.Bigint);
        var type = row.Read<string>(NpgsqlDbType.Varchar);
        var at = row.Read<DateTimeOffset>(NpgsqlDbType.TimestampTz);
        var headers = EventHeaders.Read(row.Read<byte[]>(NpgsqlDbType.Jsonb));
        var actor = row.Read<string>(NpgsqlDbType.Varchar);
        var correlation = row.Read<string>(NpgsqlDbType.Varchar);
        string? cause = null;
        if (row.IsNull) row.Skip();
        else cause = row.Read<string>(NpgsqlDbType.Varchar);
        return new RecordedEvent(e => codec.Decode(e.TypeName, e.Payload))
        {
            Position = position, Stream = stream, Version = version, TypeName = type, RecordedAt = at,
            EffectiveOn = headers.EffectiveOn, Actor = actor, CommandId = headers.CommandId,
            CorrelationId = correlation, Causation = EventReader.CauseOf(cause), Process = headers.Process,
            Reason = headers.Reason, Payload = row.Read<byte[]>(NpgsqlDbType.Jsonb),
        };
    }

    private static void Decode(RecordedEvent e)
    {
        try
        {
            _ = e.Body;
        }
        catch (UnreadableEventException)
        {
            // The fold gets the same error again and reports which event caused it.
        }
    }
}
