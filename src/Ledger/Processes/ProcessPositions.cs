using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>The position of a process, from its row.</summary>
/// <param name="Position">Its own position; null while it runs together with the others.</param>
/// <param name="Known">The position of the newest event about processes that was known when it stopped.</param>
/// <param name="Error">Why it stopped; null when it did not.</param>
/// <param name="ErrorPosition">The position of the event at which it stopped.</param>
internal sealed record ProcessPosition(long? Position, long Known, string? Error, long? ErrorPosition)
{
    /// <summary>True when it cannot continue until a person lets it try again.</summary>
    public bool HasStopped(DeployedProcess process) => Error is not null && process.ResumedAt <= Known;
}

/// <summary>Reads and writes the positions of processes that do not run together with the others.</summary>
internal static class ProcessPositions
{
    /// <summary>The name of the progression that all processes share.</summary>
    public const string Progression = "processes:All";

    private const string All = """
        select name, position, known, error, error_position from work.process_standings
        union all
        select '', last_seq_id, 0, null, null from ledger.mt_event_progression where name = $1
        """;

    private const string Move = """
        insert into work.process_standings as s (name, position, known, error, error_position)
        values ($1, $2, $3, $4, $5)
        on conflict (name) do update set position = excluded.position, known = excluded.known, error = excluded.error,
            error_position = excluded.error_position, changed_at = clock_timestamp()
        where s.position is not distinct from $6
        """;

    /// <summary>All rows, and the position that the other processes share.</summary>
    public static async Task<(Dictionary<string, ProcessPosition> Standings, long Progression)> Read(
        NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = connection.Statement(All, Progression);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var (standings, progression) = (new Dictionary<string, ProcessPosition>(), 0L);
        while (await row.ReadAsync(cancel))
        {
            if (row.GetString(0).Length == 0) progression = row.GetInt64(1);
            else standings.Add(row.GetString(0), Of(row));
        }

        return (standings, progression);
    }

    /// <summary>The statement that moves a process; it changes no row when another node has moved the process in the
    /// meantime.</summary>
    public static NpgsqlBatchCommand Moved(string process, ProcessPosition? from, ProcessPosition to) => Sql.Command(
        Move, (process, NpgsqlDbType.Text), (to.Position, NpgsqlDbType.Bigint), (to.Known, NpgsqlDbType.Bigint),
        (to.Error, NpgsqlDbType.Text), (to.ErrorPosition, NpgsqlDbType.Bigint),
        (from?.Position, NpgsqlDbType.Bigint));

    /// <summary>The statements that delete all rows of a process.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Gone(string process) =>
    [
        Sql.Command("delete from work.parked where process = $1", (process, NpgsqlDbType.Text)),
        Sql.Command("delete from work.process_waiting where process = $1", (process, NpgsqlDbType.Text)),
        Sql.Command("delete from work.process_standings where name = $1", (process, NpgsqlDbType.Text)),
    ];

    private static ProcessPosition Of(NpgsqlDataReader row) =>
        new(row.LongOrNull(1), row.GetInt64(2), row.TextOrNull(3), row.LongOrNull(4));
}
