using System.Text.Json;
using Daybook.Specification;
using Npgsql;

namespace Daybook.Api.Tests;

/// <summary>Vouchers of a day over HTTP: the rule, the making, the way down to entries and facts, and the closing that
/// waits for them.</summary>
public sealed class VoucherTests(Served served) : IClassFixture<Served>
{
    private const string March = "/api/finance/periods/2026-03";

    [Fact, Shows("F1")]
    public async Task The_entries_of_a_day_become_one_voucher_whose_lines_lead_to_entries_and_facts()
    {
        await served.Open(stock: 10);
        await served.Done("/api/finance/periods/2026-01/close");
        foreach (var rule in (string[])["goods-shipped", "freight-accrued", "invoice-issued"])
        {
            await served.Done("/api/finance/voucher-rules", $$"""
                {"rule":"{{rule}}","grouping":"perDay","from":"2026-03-01"}
                """);
        }

        for (var n = 1; n <= 3; n++)
        {
            await served.Done("/api/orders", Company.OrderOf($"100{n}", 1, price: 198m + n));
            await served.Settled();
            await served.Fulfil($"100{n}");
        }

        await ShouldNotCloseYet();
        var made = await served.Done($"{March}/vouchers");
        made.Json.GetProperty("events").GetInt32().ShouldBe(4);
        made.Json.GetProperty("result").GetRawText().ShouldBe("""{"vouchers":2,"areAll":true}""");
        (await served.Done($"{March}/vouchers")).Json.GetProperty("result").GetRawText()
            .ShouldBe("""{"vouchers":0,"areAll":true}""");
        var at = made.Json.GetProperty("position").GetInt64();

        var vouchers = await Items($"/api/vouchers?period=2026-03&sort=number&atLeast={at}");
        vouchers.Select(v => (Number(v, "number"), Text(v, "groupId"), Number(v, "entries"))).ShouldBe(
            [(1, "main:2026-03-03:TM:FS1", 6), (2, "main:2026-03-05:TM:-", 3)]);
        await ShouldLeadToTheFacts();
        await ShouldPrintTheSums();
        (await Items("/api/voucher-groups?open.after=0")).ShouldBeEmpty();
        (await served.Read("/api/reconcile")).GetProperty("unexplained").GetString().ShouldBe("0.00");
        await served.Done($"{March}/close");
    }

    /// <summary>Locked tables stand for a journal that takes too long to add up.</summary>
    [Fact]
    public async Task What_takes_too_long_to_compute_is_refused_and_says_what_to_filter_by()
    {
        await using var other = await served.Database.DataSource.OpenConnectionAsync();
        await using (var held = await other.BeginTransactionAsync())
        {
            await using var tables = new NpgsqlCommand(
                "lock table read.journal, read.invoices in access exclusive mode", other, held);
            await tables.ExecuteNonQueryAsync();

            var refused = await Task.WhenAll(
                served.Get("/api/voucher-lines"), served.Get("/api/open-items?asOf=2026-03-04"));

            refused.Select(r => (r.Status, r.Code)).ShouldBe(
                [(422, "lists.took-too-long"), (422, "lists.on-day-took-too-long")]);
            refused[0].Json.GetProperty("detail").GetString()!.ShouldContain("such as by one period");
            refused[0].Json.GetProperty("facts").GetProperty("seconds").GetString().ShouldBe("5");
            refused[1].Json.GetProperty("facts").GetProperty("seconds").GetString().ShouldBe("5");
        }

        (await served.Get("/api/voucher-lines")).Status.ShouldBe(200);
        (await served.Get("/api/open-items?asOf=2026-03-04")).Status.ShouldBe(200, "nothing is stuck");
    }

    private async Task ShouldNotCloseYet()
    {
        var at = await served.Settled();
        (await Items($"/api/vouchers?period=2026-03&atLeast={at}")).ShouldBeEmpty();
        var explained = (await served.Read("/api/reconcile")).GetProperty("checks").EnumerateArray()
            .Single(c => Text(c, "name") == "voucher-entries/main").GetProperty("facts")[0];
        Text(explained, "reason").ShouldBe("days whose vouchers are not made yet");
        var refused = await served.Post($"{March}/close");
        Text(refused.Json.GetProperty("facts"), "unvouchered").ShouldNotBeNull()
            .ShouldContain("main:2026-03-03:TM:FS1");
        (await served.Post($"{March}/close", """{"overrideReason":"急"}""")).Code
            .ShouldBe("finance.entries-without-voucher");
    }

    /// <summary>A row for each account, with the sums of all entries, and as many debits as credits.</summary>
    private async Task ShouldPrintTheSums()
    {
        var lines = await Items("/api/voucher-lines?period=2026-03&number=2&sort=account");
        var sheet = (await served.Read("/api/vouchers/2026-03-2/documents/voucher?language=zh")).GetProperty("sheets")
            .EnumerateArray().ShouldHaveSingleItem();
        var rows = sheet.GetProperty("rows").EnumerateArray()
            .Select(r => r.GetProperty("cells").EnumerateArray().Select(c => c[0].GetString()!).ToList()).ToList();
        rows[..^1].Select(r => (r[0], r[1].Split(' ')[0])).ShouldBe(
            lines.Select(l => ("汇总 3 笔分录", Text(l, "account")!)));
        rows[^1][0].ShouldBe("合计");
        rows[^1][2].ShouldBe(rows[^1][3]);
        decimal.Parse(rows[^1][2]).ShouldBe(lines.Sum(l => l.GetProperty("debit").GetDecimal()));
    }

    private async Task ShouldLeadToTheFacts()
    {
        var lines = await Items("/api/voucher-lines?period=2026-03&number=1&sort=account");
        lines.Select(l => (
            Text(l, "account"), l.GetProperty("debit").GetDecimal(), l.GetProperty("credit").GetDecimal(),
            Number(l, "entries"))).ShouldBe(
        [
            ("1405", 0m, 240m, 3), ("220203", 0m, 30.75m, 3), ("5401", 240m, 0m, 3), ("5601", 30.75m, 0m, 3),
        ]);
        var line = lines[0];
        var entries = await Items(
            $"/api/journal?groupId={Uri.EscapeDataString(Text(line, "groupId")!)}"
            + $"&place.from={Number(line, "firstPlace")}&place.to={Number(line, "lastPlace")}&account=1405&sort=place");
        entries.Select(e => (Text(e, "document"), Number(e, "place"))).ShouldBe(
            [("TM:1001", 1), ("TM:1002", 3), ("TM:1003", 5)]);
        var facts = await served.Read($"/api/audit/journal/{Uri.EscapeDataString(Text(entries[0], "entryId")!)}");
        facts.GetProperty("facts").GetArrayLength().ShouldBeGreaterThan(0);
        (Text(facts, "voucherNumber"), Number(facts, "place")).ShouldBe(("2026-03-1", 1));
        var voucher = await served.Read("/api/audit/vouchers/2026-03-1");
        voucher.GetProperty("entries").EnumerateArray().Select(e => e.GetString()!)
            .Where(e => e.Contains("goods-shipped")).ShouldBe(
                entries.Select(e => $"journal-entry/{Text(e, "entryId")}"));
        (await served.Read("/api/audit/orders/1001")).GetProperty("vouchers").EnumerateArray()
            .Select(v => v.GetString()).ShouldBe(["2026-03-1", "2026-03-2"]);
    }

    private async Task<List<JsonElement>> Items(string path) =>
        [.. (await served.Read(path)).GetProperty("items").EnumerateArray()];

    private static long Number(JsonElement json, string member) => json.GetProperty(member).GetInt64();

    private static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var text) ? text.GetString() : null;
}
