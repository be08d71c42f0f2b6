using Daybook.Kernel;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>One table of a read model, as recorded in work.read_models.</summary>
/// <param name="Position">Its own position; null while it is live, because then it has the position of its
/// group.</param>
internal sealed record Generation(
    string Name, int Number, int Version, string Group, string Table, string Shape, string State, long? Position,
    bool Consent, string? Report, bool HasAlarm)
{
    public const string Live = "live";
    public const string Frozen = "frozen";
    public const string Building = "building";

    private const string All = """
        select name, generation, version, group_name, table_name, shape, state, position, consent, report::text,
            alarm is not null
        from work.read_models where group_name = $1 or name = any($2) order by name, generation
        """;

    public bool IsServed => State is Live or Frozen;

    /// <summary>True when this program folds it.</summary>
    public bool IsOf(Projection projection) =>
        Name == projection.Name && Version == projection.Version && Group == projection.Group;

    /// <summary>All generations of the group or of its projections.</summary>
    public static async Task<List<Generation>> Of(
        NpgsqlConnection connection, ProjectionGroup group, CancellationToken cancel)
    {
        await using var command = connection.Statement(
            All, group.Name, group.Projections.Select(p => p.Name).ToArray());
        await using var row = await command.ExecuteReaderAsync(cancel);
        var found = new List<Generation>();
        while (await row.ReadAsync(cancel))
        {
            found.Add(new Generation(
                row.GetString(0), row.GetInt32(1), row.GetInt32(2), row.GetString(3), row.GetString(4),
                row.GetString(5),
                row.GetString(6), row.LongOrNull(7), row.GetBoolean(8), row.TextOrNull(9), row.GetBoolean(10)));
        }

        return found;
    }

    /// <summary>Creates the table and records it.</summary>
    /// <param name="state">Live (folded with its group from the group's position) or building (from position
    /// 0).</param>
    public static async Task<ReadTable> Create(
        NpgsqlConnection connection, Projection projection, int number, string state, CancellationToken cancel)
    {
        var table = ReadTable.Of(projection, number);
        await connection.Execute($"drop table if exists {table.Qualified}", [], cancel);
        await connection.Execute(table.Create, [], cancel);
        await connection.Execute(
            "insert into work.read_models "
            + "(name, generation, version, group_name, table_name, shape, state, position) "
            + $"values ($1, $2, $3, $4, $5, $6, $7, {(state == Live ? "null" : "0")})",
            [
                projection.Name, number, projection.Version, projection.Group, table.Name,
                ReadTable.ShapeOf(projection), state,
            ],
            cancel);
        return table;
    }
}
