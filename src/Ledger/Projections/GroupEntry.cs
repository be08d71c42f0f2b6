using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Prepares and loads the tables of a group.</summary>
internal static class GroupEntry
{
    // When another live node announces that it folds this version, that node must do it, because this node does not
    // know the version.
    private const string Announced = """
        select exists (select from work.nodes where node <> $1 and table_versions && $2
            and seen_at > clock_timestamp() - make_interval(secs => $3))
        """;

    private const string Freeze = """
        update work.read_models set state = 'frozen', position = $3 where name = $1 and generation = $2
        """;

    private const string Move = "update work.read_groups set layout = layout + 1 where name = $1";

    /// <summary>Creates the tables of a new group, and freezes members that no live node folds.</summary>
    /// <returns>False when another live node folds a member that this node does not know; then that node runs the
    /// group.</returns>
    /// <exception cref="InvalidOperationException">A row type has changed, but its version has not.</exception>
    public static async Task<bool> Prepare(LedgerContext context, ProjectionGroup group, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await Ensure(connection, group.Name, cancel);
        await connection.Execute("select from work.read_groups where name = $1 for update", [group.Name], cancel);
        var position = await PositionOf(connection, group.Name, cancel);
        var known = await Generation.Of(connection, group, cancel);
        var strangers = Strangers(known, group);
        if (strangers.Count > 0 && await AreAnnounced(connection, context, strangers, cancel)) return false;
        foreach (var g in strangers) await connection.Execute(Freeze, [g.Name, g.Number, position], cancel);
        var made = 0;
        foreach (var projection in group.Projections)
        {
            RequireShape(known, projection);
            if (position > 0 || known.Exists(g => g.Name == projection.Name)) continue;
            await Create(connection, projection, cancel);
            made++;
        }

        if (strangers.Count + made > 0) await connection.Execute(Move, [group.Name], cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>The members that this process folds, read in the transaction that locks the group's row.</summary>
    /// <exception cref="GroupRunsElsewhereException">Another node folds a member that this process does not
    /// know.</exception>
    /// <exception cref="InvalidOperationException">A row type has changed, but its version has not.</exception>
    public static async Task<IReadOnlyList<Member>> Load(
        NpgsqlConnection connection, LedgerContext context, ProjectionGroup group, CancellationToken cancel)
    {
        var known = await Generation.Of(connection, group, cancel);
        if (Strangers(known, group) is [var stranger, ..])
            throw new GroupRunsElsewhereException(stranger);
        var members = new List<Member>();
        foreach (var projection in group.Projections)
        {
            RequireShape(known, projection);
            if (known.Find(g => g.State == Generation.Live && g.IsOf(projection)) is { } live)
                members.Add(new Member(
                    projection, ReadTable.Of(projection, live.Number), new RowCache(context.Options.RowCacheLimit)));
        }

        return members;
    }

    /// <summary>Records the group if it is new.</summary>
    public static Task<int> Ensure(NpgsqlConnection connection, string group, CancellationToken cancel) =>
        connection.Execute(
            "insert into work.read_groups (name) values ($1) on conflict do nothing", [group], cancel);

    /// <summary>The position up to which Marten's daemon has folded the group; 0 before its first page.</summary>
    public static async Task<long> PositionOf(NpgsqlConnection connection, string group, CancellationToken cancel)
    {
        await using var command = connection.Statement(
            "select last_seq_id from ledger.mt_event_progression where name = $1", ReadModelGroup.Progression(group));
        return await command.ExecuteScalarAsync(cancel) is long position ? position : 0;
    }

    private static List<Generation> Strangers(List<Generation> known, ProjectionGroup group) =>
        known.FindAll(g => g.State == Generation.Live && g.Group == group.Name && !group.Projections.Any(g.IsOf));

    private static void RequireShape(List<Generation> known, Projection projection)
    {
        var live = known.Find(g => g.State == Generation.Live && g.IsOf(projection));
        if (live is not null && live.Shape != ReadTable.ShapeOf(projection))
            throw new InvalidOperationException(
                $"The row of {projection.Name} has changed, but its version {projection.Version} has not.");
    }

    private static async Task<bool> AreAnnounced(
        NpgsqlConnection connection, LedgerContext context, List<Generation> strangers, CancellationToken cancel)
    {
        await using var command = connection.Statement(
            Announced, context.Node, strangers.Select(g => TableAnnouncement.Of(g.Name, g.Version)).ToArray(),
            (double)context.Options.NodeSeconds);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static async Task Create(NpgsqlConnection connection, Projection projection, CancellationToken cancel)
    {
        var table = await Generation.Create(connection, projection, 1, Generation.Live, cancel);
        foreach (var index in table.CreateIndexes) await connection.Execute(index, [], cancel);
        await connection.Execute(
            $"create or replace view {table.View} as select {table.Columns} from {table.Qualified}", [], cancel);
    }
}
