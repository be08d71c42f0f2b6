using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>A group as its new holder finds it.</summary>
/// <param name="Members">Those that are folded together from <paramref name="Position"/>.</param>
internal sealed record GroupEntry(long Position, long Layout, bool IsStopped, IReadOnlyList<Member> Members)
{
    private const string Claim = """
        update ledger.projection_groups set epoch = $2 where name = $1 and epoch <= $2
        returning position, layout, state
        """;

    // Whoever else is alive and says that it folds this version does so better than we, who do not know it.
    private const string Announced = """
        select exists (select from ledger.nodes where node <> $1 and table_versions && $2
            and seen_at > clock_timestamp() - make_interval(secs => $3))
        """;

    private const string Freeze = """
        update ledger.projections set state = 'frozen', position = $3 where name = $1 and generation = $2
        """;

    /// <summary>Takes a group over under the epoch of its lease: whoever had it cannot write any more.</summary>
    /// <returns>Null when another living process folds a member that this one does not know.</returns>
    /// <exception cref="LeaseLostException">A later holder has been here.</exception>
    public static async Task<GroupEntry?> Take(
        LedgerContext context, ProjectionGroup group, long epoch, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.Execute(
            "insert into ledger.projection_groups (name) values ($1) on conflict do nothing", [group.Name], cancel);
        var (position, layout, state) = await Held(connection, group.Name, epoch, cancel);
        if (state == "stopped")
        {
            await transaction.CommitAsync(cancel);
            return new GroupEntry(position, layout, IsStopped: true, []);
        }

        var known = await Generation.Of(connection, group, cancel);
        var strangers = known.Where(g => g.State == Generation.Live && g.Group == group.Name
            && !group.Projections.Any(g.IsOf)).ToList();
        if (strangers.Count > 0 && await AreAnnounced(connection, context, strangers, cancel)) return null;
        foreach (var g in strangers) await connection.Execute(Freeze, [g.Name, g.Number, position], cancel);
        var members = new List<Member>();
        foreach (var projection in group.Projections)
        {
            if (await Table(connection, projection, known, position, cancel) is { } table)
                members.Add(new Member(projection, table, new RowCache(context.Options.RowCacheLimit)));
        }

        await transaction.CommitAsync(cancel);
        return new GroupEntry(position, layout, IsStopped: false, members);
    }

    private static async Task<(long Position, long Layout, string State)> Held(
        NpgsqlConnection connection, string group, long epoch, CancellationToken cancel)
    {
        await using var command = connection.Statement(Claim, group, epoch);
        await using var row = await command.ExecuteReaderAsync(cancel);
        return await row.ReadAsync(cancel)
            ? (row.GetInt64(0), row.GetInt64(1), row.GetString(2))
            : throw new LeaseLostException(group);
    }

    private static async Task<bool> AreAnnounced(
        NpgsqlConnection connection, LedgerContext context, List<Generation> strangers, CancellationToken cancel)
    {
        await using var command = connection.Statement(
            Announced, context.Node, strangers.Select(g => TableAnnouncement.Of(g.Name, g.Version)).ToArray(),
            (double)context.Options.NodeSeconds);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>The table to fold into; null when the projection is to be built beside first.</summary>
    private static async Task<ReadTable?> Table(
        NpgsqlConnection connection, Projection projection, List<Generation> known, long position,
        CancellationToken cancel)
    {
        var served = known.Find(g => g.IsServed && g.Name == projection.Name);
        if (served is { State: Generation.Live } && served.IsOf(projection))
        {
            return served.Shape == ReadTable.ShapeOf(projection)
                ? ReadTable.Of(projection, served.Number)
                : throw new InvalidOperationException(
                    $"The row of {projection.Name} has changed, its version {projection.Version} has not.");
        }

        if (served is not null || position > 0 || known.Exists(g => g.Name == projection.Name)) return null;
        var table = await Generation.Create(connection, projection, 1, Generation.Live, cancel);
        foreach (var index in table.CreateIndexes) await connection.Execute(index, [], cancel);
        await connection.Execute(
            $"create or replace view {table.View} as select {table.Columns} from {table.Qualified}", [], cancel);
        return table;
    }
}
