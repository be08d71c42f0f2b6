namespace Daybook.Api.Tests;

/// <summary>Whoever closes a period while entries are on their way: each entry stands in exactly one period, none is
/// refused, and nothing stands in a period after it was closed.</summary>
public sealed class ClosingRaceTests(Served served) : IClassFixture<Served>
{
    private const int Rounds = 5;
    private const int Bookers = 8;
    private const int MostReceipts = 2_000;
    private const string March = "/api/finance/periods/2026-03";
    private const string Close = """{"overrideReason":"边记边结"}""";
    private const string Reopen = """{"reason":"边记边开"}""";
    private int _receipts;

    [Fact]
    public async Task Receipts_that_race_with_closing_and_reopening_are_all_booked_and_never_in_a_closed_period()
    {
        await served.Open(stock: 0);
        for (var round = 0; round < Rounds; round++)
        {
            var closings = Enumerable.Range(0, 3).Select(_ => served.Post($"{March}/close", Close)).ToList();
            var closed = Task.WhenAll(closings);
            await Task.WhenAll(Enumerable.Range(0, Bookers).Select(_ => BookUntil(closed)));
            (await closed).ShouldAllBe(r => r.Status == 200);
            await served.Done($"{March}/reopen", Reopen);
        }

        await ShouldStandInOneOpenPeriodEach();
    }

    /// <summary>Books one after the other until the period is closed, and once more.</summary>
    private async Task BookUntil(Task closed)
    {
        for (var more = true; more;)
        {
            more = !closed.IsCompleted;
            var number = Interlocked.Increment(ref _receipts);
            number.ShouldBeLessThan(MostReceipts, "the period was not closed");
            (await served.Post("/api/receipts", Receipt($"R-{number}"))).Status.ShouldBe(200);
        }
    }

    private async Task ShouldStandInOneOpenPeriodEach()
    {
        var at = await served.Settled();
        (await served.Read($"/api/reconcile?atLeast={at}")).GetProperty("unexplained").GetString().ShouldBe("0.00");
        (await Count("read.receipts")).ShouldBe(_receipts);
        (await Count("read.vouchers where is_posted and is_numbered")).ShouldBe(_receipts);
        (await Count("read.vouchers where period = '2026-03' and not is_late")).ShouldBeGreaterThan(0);
        (await Count("read.vouchers where period = '2026-04' and is_late")).ShouldBeGreaterThanOrEqualTo(Bookers);

        var events = await Events();
        var isClosed = false;
        foreach (var e in events)
        {
            if (e.Type == "finance.period-closed.v2") isClosed = true;
            if (e.Type == "finance.period-reopened.v1") isClosed = false;
            if (e.Type == "finance.voucher-number-taken.v1") isClosed.ShouldBeFalse($"at {e.Position}");
        }

        events.Count(e => e.Type == "finance.period-closed.v2").ShouldBe(Rounds);
    }

    /// <summary>What happened in March, in order.</summary>
    private async Task<List<(long Position, string Type)>> Events()
    {
        await using var command = served.Database.DataSource.CreateCommand(
            "select seq_id, type from ledger.mt_events where stream_id = 'period/main:2026-03' order by seq_id");
        await using var row = await command.ExecuteReaderAsync();
        var events = new List<(long, string)>();
        while (await row.ReadAsync()) events.Add((row.GetInt64(0), row.GetString(1)));
        return events;
    }

    private async Task<long> Count(string rows)
    {
        await using var command = served.Database.DataSource.CreateCommand($"select count(*) from {rows}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static string Receipt(string receipt) => $$"""
        {"receipt":"{{receipt}}","customer":"C1","amount":{"amount":10.00,"currency":"CNY"},"effectiveOn":"2026-03-06"}
        """;
}
