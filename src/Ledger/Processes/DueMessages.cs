using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Wolverine.Runtime.Serialization;

namespace Daybook.Ledger;

/// <summary>The messages of processes that are to be handled now: due timers, and messages that are retried after an
/// error.</summary>
internal static class DueMessages
{
    private const string Due = $"""
        from {MessageTables.Schema}.wolverine_incoming_envelopes where message_type = any($1)
            and (status = 'Incoming'
                or (status = 'Scheduled' and (execution_time <= clock_timestamp() or attempts > 0)))
        """;

    private const string Any = $"select exists (select {Due})";

    private const string Bodies = $"select body {Due} limit $2";

    private const string DeadBodies = $"""
        select id, body from {MessageTables.Schema}.wolverine_dead_letters
        where message_type = any($1) and not replayable order by id limit $2
        """;

    /// <summary>The types of the processes' own messages.</summary>
    public static readonly string[] All = [typeof(TimerDue).FullName!, typeof(CatchUp).FullName!];

    private static readonly string[] Timers = [typeof(TimerDue).FullName!];

    /// <summary>True when there is such a message.</summary>
    public static async Task<bool> Exist(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = connection.Statement(Any, (object)All);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>The due timers among these messages, at most <paramref name="limit"/>.</summary>
    public static async Task<List<TimerDue>> OfTimers(
        NpgsqlConnection connection, int limit, CancellationToken cancel)
    {
        var due = new List<TimerDue>();
        await using var batch = Batch(connection, Bodies, limit);
        await using var row = await batch.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) due.Add(Read(row.GetFieldValue<byte[]>(0)));
        return due;
    }

    /// <summary>Timers whose messages are dead letters, with the ids of the letters, at most
    /// <paramref name="limit"/>.</summary>
    public static async Task<List<(Guid Letter, TimerDue Timer)>> Dead(
        NpgsqlConnection connection, int limit, CancellationToken cancel)
    {
        var dead = new List<(Guid, TimerDue)>();
        await using var batch = Batch(connection, DeadBodies, limit);
        await using var row = await batch.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) dead.Add((row.GetGuid(0), Read(row.GetFieldValue<byte[]>(1))));
        return dead;
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, string bodies, int limit) => new(connection)
    {
        BatchCommands =
        {
            Sql.Command(bodies, (Timers, Sql.ArrayOf(NpgsqlDbType.Text)), (limit, NpgsqlDbType.Integer)),
        },
    };

    /// <summary>Reads the message from the envelope that Wolverine stored.</summary>
    private static TimerDue Read(byte[] envelope) => JsonSerializer.Deserialize<TimerDue>(
        EnvelopeSerializer.Deserialize(envelope).Data!, JsonSerializerOptions.Web)!;
}
