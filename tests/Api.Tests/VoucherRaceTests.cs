namespace Daybook.Api.Tests;

/// <summary>Vouchers are made while entries come into their groups: every entry stands in exactly one, and the numbers
/// have no gap.</summary>
public sealed class VoucherRaceTests(Served served) : IClassFixture<Served>
{
    private const int Makers = 3;
    private const int Rounds = 6;
    private const int Bookers = 6;
    private const int MostReceipts = 2_000;
    private const string MakeVouchers = "/api/finance/periods/2026-03/vouchers";
    private int _receipts;

    [Fact]
    public async Task Entries_that_race_with_the_making_of_vouchers_stand_in_exactly_one_each()
    {
        await served.Open(stock: 0);
        await served.Done(
            "/api/finance/voucher-rules", """{"rule":"receipt-booked","grouping":"perDay","from":"2026-03-01"}""");
        await Book();

        var made = Task.WhenAll(Enumerable.Range(0, Makers).Select(Make));
        await Task.WhenAll(Enumerable.Range(0, Bookers).Select(_ => BookUntil(made)));
        await made;
        await served.Done(MakeVouchers);

        var at = await served.Settled();
        (await served.Read($"/api/reconcile?atLeast={at}")).GetProperty("unexplained").GetString().ShouldBe("0.00");
        (await Sum("count(*) from read.vouchers where is_posted and is_numbered")).ShouldBeGreaterThan(1);
        (await Sum("sum(entries)::bigint from read.vouchers")).ShouldBe(_receipts);
        (await Sum("sum(last_place - first_place + 1)::bigint from read.vouchers")).ShouldBe(_receipts);
        (await Sum("max(last_place) from read.vouchers")).ShouldBe(_receipts);
        (await Sum("max(number) from read.vouchers")).ShouldBe(await Sum("count(*) from read.vouchers"));
        (await Sum("sum(entries)::bigint from read.voucher_groups")).ShouldBe(_receipts);
        (await served.Read("/api/voucher-groups?open.after=0")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    /// <summary>Each is sent twice under one key: the second gets the first one's answer.</summary>
    private async Task Make(int maker)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var first = await served.Post(MakeVouchers, key: $"{maker}-{round}");
            first.Status.ShouldBe(200, first.Text);
            var again = await served.Post(MakeVouchers, key: $"{maker}-{round}");
            again.Json.GetProperty("repeated").GetBoolean().ShouldBeTrue();
            again.Json.GetProperty("position").GetInt64().ShouldBe(first.Json.GetProperty("position").GetInt64());
        }
    }

    private async Task BookUntil(Task made)
    {
        while (!made.IsCompleted) await Book();
    }

    private async Task Book()
    {
        var number = Interlocked.Increment(ref _receipts);
        number.ShouldBeLessThan(MostReceipts, "the vouchers were not made");
        await served.Done("/api/receipts", $$"""
            {"receipt":"R-{{number}}","customer":"C1","amount":{"amount":10.00,"currency":"CNY"},
             "effectiveOn":"2026-03-06"}
            """);
    }

    private async Task<long> Sum(string what)
    {
        await using var command = served.Database.DataSource.CreateCommand($"select {what}");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
