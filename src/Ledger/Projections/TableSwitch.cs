using Npgsql;

namespace Daybook.Ledger;

/// <summary>Replaces live tables by built tables, at one position, in one transaction.</summary>
internal sealed class TableSwitch(LedgerContext context, ProjectionGroup group, BuildPass pass)
{
    private const string Retire = """
        update work.read_models 
        set state = 'retired', position = coalesce(position, $2), retired_at = clock_timestamp()
        where name = $1 and state in ('live', 'frozen')
        """;

    private const string GoLive = """
        update work.read_models set state = 'live', position = null, consent = false, error = null
        where name = $1 and generation = $2 and state = 'building'
        """;

    /// <summary>Switches the tables. When long queries hold them, it gives up and tries again later.</summary>
    public async Task Run(IReadOnlyList<Build> ready, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await new GroupHold(context, group.Name, pass)
                    .Run(null, (connection, position) => Switch(connection, position, ready, cancel), cancel);
                return;
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable
                && attempt < context.Options.RebuildRetryLimit)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(context.Options.PollMilliseconds), context.Clock, cancel);
            }
        }
    }

    private async Task Switch(
        NpgsqlConnection connection, long position, IReadOnlyList<Build> ready, CancellationToken cancel)
    {
        await connection.Execute(
            $"set local lock_timeout = {context.Options.SwitchLockTimeoutMilliseconds}", [], cancel);
        foreach (var build in ready)
        {
            await connection.Execute(Retire, [build.Projection.Name, position], cancel);
            if (await connection.Execute(GoLive, [build.Projection.Name, build.Number], cancel) == 0)
                throw new BuilderReplacedException(build.Projection.Name);
            await Show(connection, build.Table, cancel);
        }

        await connection.Execute(
            "update work.read_groups set layout = layout + 1 where name = $1", [group.Name], cancel);
    }

    /// <summary>Replacing a view keeps its grants and dependent objects, when the columns allow it.</summary>
    private static async Task Show(NpgsqlConnection connection, ReadTable table, CancellationToken cancel)
    {
        var create = $"view {table.View} as select {table.Columns} from {table.Qualified}";
        await connection.Execute("savepoint replacing", [], cancel);
        try
        {
            await connection.Execute("create or replace " + create, [], cancel);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidTableDefinition)
        {
            await connection.Execute("rollback to replacing", [], cancel);
            await connection.Execute($"drop view {table.View}", [], cancel);
            await connection.Execute("create " + create, [], cancel);
        }
    }
}
