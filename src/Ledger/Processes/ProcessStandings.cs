using Npgsql;
using NpgsqlTypes;

namespace Daybook.Ledger;

/// <summary>Where a process stands, as its row says.</summary>
/// <param name="Position">Where it stands by itself; null while it goes with the others.</param>
/// <param name="Known">The newest fact about processes that was known when it stopped.</param>
/// <param name="Error">Why it stopped.</param>
/// <param name="ErrorPosition">At which event.</param>
internal sealed record ProcessStanding(long? Position, long Known, string? Error, long? ErrorPosition)
{
    /// <summary>It cannot go on until a person lets it try again.</summary>
    public bool HasStopped(DeployedProcess process) => Error is not null && process.ResumedAt <= Known;
}

/// <summary>Reads and moves where processes stand by themselves.</summary>
internal static class ProcessStandings
{
    /// <summary>How far all processes have gone together.</summary>
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

    /// <summary>All rows, and how far the others have gone.</summary>
    public static async Task<(Dictionary<string, ProcessStanding> Standings, long Progression)> Read(
        NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = connection.Statement(All, Progression);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var (standings, progression) = (new Dictionary<string, ProcessStanding>(), 0L);
        while (await row.ReadAsync(cancel))
        {
            if (row.GetString(0).Length == 0) progression = row.GetInt64(1);
            else standings.Add(row.GetString(0), Of(row));
        }

        return (standings, progression);
    }

    /// <summary>The statement that moves a process; it changes no row when somebody else moved it meanwhile.</summary>
    public static NpgsqlBatchCommand Moved(string process, ProcessStanding? from, ProcessStanding to) => Sql.Command(
        Move, (process, NpgsqlDbType.Text), (to.Position, NpgsqlDbType.Bigint), (to.Known, NpgsqlDbType.Bigint),
        (to.Error, NpgsqlDbType.Text), (to.ErrorPosition, NpgsqlDbType.Bigint),
        (from?.Position, NpgsqlDbType.Bigint));

    /// <summary>Removes everything that is kept of a process.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Gone(string process) =>
    [
        Sql.Command("delete from work.parked where process = $1", (process, NpgsqlDbType.Text)),
        Sql.Command("delete from work.process_waiting where process = $1", (process, NpgsqlDbType.Text)),
        Sql.Command("delete from work.process_standings where name = $1", (process, NpgsqlDbType.Text)),
    ];

    private static ProcessStanding Of(NpgsqlDataReader row) =>
        new(row.LongOrNull(1), row.GetInt64(2), row.TextOrNull(3), row.LongOrNull(4));
}
