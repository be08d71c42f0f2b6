using Npgsql;

namespace Daybook.Ledger;

/// <summary>Drops replaced tables when nothing can read them any more.</summary>
internal static class RetiredTables
{
    // A retired table of the live version has a successor, which every reader finds. A table of another version is kept
    // while a live node was compiled with that version.
    private const string Due = """
        select r.name, r.generation, r.table_name from work.read_models r
        where r.state = 'retired' and r.retired_at < clock_timestamp() - make_interval(secs => $1)
            and (exists (select from work.read_models s where s.name = r.name and s.version = r.version
                    and s.state in ('live', 'frozen'))
                or not exists (select from work.nodes n where r.name || '_v' || r.version = any(n.table_versions)
                    and n.seen_at > clock_timestamp() - make_interval(secs => $2)))
        """;

    public static async Task Drop(LedgerContext context, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        foreach (var (name, generation, table) in await AllDue(connection, context.Options, cancel))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            await connection.Execute(
                $"set local lock_timeout = {context.Options.SwitchLockTimeoutMilliseconds}", [], cancel);
            try
            {
                await connection.Execute($"drop table if exists read.\"{table}\"", [], cancel);
                await connection.Execute(
                    "delete from work.read_models where name = $1 and generation = $2", [name, generation], cancel);
                await transaction.CommitAsync(cancel);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable
                or PostgresErrorCodes.DependentObjectsStillExist)
            {
                // The table is being read, or a user has created a view on it: the next round tries again.
            }
        }
    }

    private static async Task<List<(string, int, string)>> AllDue(
        NpgsqlConnection connection, LedgerOptions options, CancellationToken cancel)
    {
        await using var command = connection.Statement(
            Due, (double)options.RetiredTableSeconds, (double)options.NodeSeconds);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var due = new List<(string, int, string)>();
        while (await row.ReadAsync(cancel)) due.Add((row.GetString(0), row.GetInt32(1), row.GetString(2)));
        return due;
    }
}
