using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Wolverine.Runtime.Serialization;

namespace Daybook.Ledger;

/// <summary>The outgoing messages of a piece of work, found by the keys of Wolverine's tables: one index lookup for
/// each event of the work, independent of the number of other messages.</summary>
internal static class WorkMessages
{
    private const string Columns = "m.message_type, m.body, m.received_at, m.next, m.attempts, m.letter";

    private const string Living = $"""
        select id as key, message_type, body, received_at, case status when 'Scheduled' then execution_time end as next,
            attempts, null::uuid as letter
        from {MessageTables.Schema}.wolverine_incoming_envelopes where status <> 'Handled'
        """;

    /// <summary>A dead letter that is marked to be replayed will soon be an incoming message again, so it has no letter
    /// id.</summary>
    private const string Dead = $"""
        select id as key, message_type, body, received_at, null as next, null as attempts,
            case when not replayable then id end as letter
        from {MessageTables.Schema}.wolverine_dead_letters where true
        """;

    private static readonly string Own = $"""
        id between (p.first || repeat('0', {32 - MessageKeys.Digits}))::uuid
            and (p.first || repeat('f', {32 - MessageKeys.Digits}))::uuid
        """;

    private static readonly string OfWork = $"""
        select {Columns} from {WorkSql.Positions}
        cross join lateral (select lpad(to_hex(x.seq_id), {MessageKeys.Digits}, '0') as first) p
        cross join lateral ({Living} and {Own} union all {Dead} and {Own}) m
        order by m.key limit $4
        """;

    private const string OfAll = $"""
        select {Columns} from ({Living} and message_type <> all($1) union all {Dead} and message_type <> all($1)) m
        order by m.key limit $2
        """;

    /// <summary>The query for the messages.</summary>
    public static NpgsqlBatchCommand Command(Work work, int limit) => work.Correlation is { } correlation
        ? Sql.Command(
            OfWork, (correlation, NpgsqlDbType.Text), (work.First, NpgsqlDbType.Bigint),
            (work.Last, NpgsqlDbType.Bigint), (limit, NpgsqlDbType.Integer))
        : Sql.Command(
            OfAll, (DueMessages.All, Sql.ArrayOf(NpgsqlDbType.Text)), (limit, NpgsqlDbType.Integer));

    /// <summary>Reads the result, in the order of the events.</summary>
    public static async Task<IReadOnlyList<WaitingMessage>> Read(NpgsqlDataReader row, CancellationToken cancel)
    {
        var messages = new List<WaitingMessage>();
        while (await row.ReadAsync(cancel))
        {
            var (content, attempts) = Open(row.GetFieldValue<byte[]>(1));
            messages.Add(new WaitingMessage(
                row.IsDBNull(2) ? "" : new Uri(row.GetString(2)).Host, content?.Type ?? row.GetString(0),
                content?.Fact, content?.To, row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3),
                row.IsDBNull(4) ? attempts : row.GetInt32(4), row.IsDBNull(5) ? null : row.GetGuid(5)));
        }

        return messages;
    }

    /// <summary>Reads the envelope that Wolverine stored. An unreadable message does not prevent the others from being
    /// listed.</summary>
    private static (Content? Content, int Attempts) Open(byte[] body)
    {
        try
        {
            var envelope = EnvelopeSerializer.Deserialize(body);
            return (JsonSerializer.Deserialize<Content>(envelope.Data, JsonSerializerOptions.Web), envelope.Attempts);
        }
        catch (Exception e) when (e is IOException or JsonException or FormatException or ArgumentException
            or InvalidOperationException or OverflowException or InvalidEnvelopeException)
        {
            return (null, 0);
        }
    }

    /// <summary>The members that all outgoing messages have (<see cref="OutgoingMessage"/>).</summary>
    private sealed record Content(string? Type, long? Fact, string? To);
}
