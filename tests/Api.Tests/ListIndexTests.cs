using Npgsql;

namespace Daybook.Api.Tests;

/// <summary>A page of a long list is read from an index, also from its end: lists sort what is not known last, and so
/// do the indexes.</summary>
[Collection<DoorServer>]
public sealed class ListIndexTests(Served served)
{
    [Theory]
    [InlineData("orders", "(ordered_on DESC NULLS LAST)")]
    [InlineData("orders", "(customer, ordered_on DESC NULLS LAST)")]
    [InlineData("orders", "(customer, key)")]
    [InlineData("orders", "(status, ordered_on DESC NULLS LAST)")]
    [InlineData("orders", "(total DESC NULLS LAST)")]
    [InlineData("order_lines", "(sku, ordered_on DESC NULLS LAST)")]
    [InlineData("receipts", "(booked_on DESC NULLS LAST)")]
    public async Task The_newest_or_largest_come_from_an_index(string list, string columns)
    {
        await using var command = served.Database.DataSource.CreateCommand(
            "select indexdef from pg_indexes where schemaname = 'read' and tablename ~ ('^' || $1 || '_v[0-9]+_g')");
        command.Parameters.Add(new NpgsqlParameter { Value = list });
        var indexes = new List<string>();
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await row.ReadAsync(TestContext.Current.CancellationToken)) indexes.Add(row.GetString(0));
        indexes.ShouldContain(i => i.EndsWith(columns, StringComparison.Ordinal), string.Join('\n', indexes));
    }
}
