using System.Collections.Immutable;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>Compares two tables by key and by a checksum of the columns that both have.</summary>
internal static class TableComparison
{
    private const string ColumnsOf = """
        select '"' || attname || '"' from pg_attribute
        where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum
        """;

    /// <summary>The differences in the snapshot of the connection's transaction.</summary>
    public static async Task<TableDifferences> Compare(
        NpgsqlConnection snapshot, string oldTable, string newTable, long position, int keyLimit,
            CancellationToken cancel)
    {
        var newColumns = await Columns(snapshot, newTable, cancel);
        string[] common = [.. (await Columns(snapshot, oldTable, cancel)).Intersect(newColumns).Order()];
        await using var command = snapshot.Statement(Sql(oldTable, newTable, common), keyLimit);
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return new TableDifferences(
            position, row.GetInt64(0), row.GetInt64(1), row.GetInt64(2),
            ImmutableArray.Create(row.GetFieldValue<string[]>(3)));
    }

    private static string Sql(string oldTable, string newTable, string[] columns) => $"""
        with differing as (
            select coalesce(o."key", n."key") as at, o."key" is null as added, n."key" is null as removed
            from {oldTable} o full join {newTable} n on o."key" = n."key"
            where o."key" is null or n."key" is null or {Sum("o", columns)} <> {Sum("n", columns)})
        select count(*) filter (where added), count(*) filter (where removed),
            count(*) filter (where not added and not removed),
            coalesce((select array_agg(at) from (select at from differing order by at limit $1) first), array[]::text[])
        from differing
        """;

    private static string Sum(string alias, string[] columns) =>
        $"md5(row({string.Join(", ", columns.Select(c => $"{alias}.{c}"))})::text)";

    private static async Task<List<string>> Columns(NpgsqlConnection connection, string table, CancellationToken cancel)
    {
        await using var command = connection.Statement(ColumnsOf, table);
        await using var row = await command.ExecuteReaderAsync(cancel);
        var columns = new List<string>();
        while (await row.ReadAsync(cancel)) columns.Add(row.GetString(0));
        return columns;
    }
}
