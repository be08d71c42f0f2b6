using Npgsql;

namespace Daybook.Api.Tests;

/// <summary>A page of a long list is read from an index, also from its end.</summary>
[Collection<DoorServer>]
public sealed class ListIndexTests(Served served)
{
    [Theory]
    [InlineData("orders", "", "ordered_on")]
    [InlineData("orders", "where customer = 'C1'", "ordered_on")]
    [InlineData("orders", "where status = 'OnHold'", "ordered_on")]
    [InlineData("orders", "", "total")]
    [InlineData("order_lines", "where sku = 'RC-30'", "ordered_on")]
    [InlineData("receipts", "", "booked_on")]
    public async Task The_newest_or_largest_come_from_an_index(string list, string where, string by)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var connection = await served.Database.DataSource.OpenConnectionAsync(cancel);
        // Few rows are always sorted faster than an index is read.
        await using (var set = new NpgsqlCommand("set enable_seqscan = off; set enable_bitmapscan = off", connection))
            await set.ExecuteNonQueryAsync(cancel);
        await using var explain = new NpgsqlCommand(
            $"explain select * from read.{list} {where} order by \"{by}\" desc nulls last, key limit 50", connection);
        var plan = new List<string>();
        await using var row = await explain.ExecuteReaderAsync(cancel);
        while (await row.ReadAsync(cancel)) plan.Add(row.GetString(0));
        plan.ShouldContain(line => line.Contains("Incremental Sort"), string.Join('\n', plan));
        plan.ShouldContain(line => line.Contains("Presorted Key") && line.Contains(by), string.Join('\n', plan));
    }
}
