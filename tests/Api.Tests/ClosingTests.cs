using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Closing a period over HTTP: its checklist, the refusal that names it, closing against it, opening again,
/// and where late facts are shown.</summary>
public sealed class ClosingTests(Served served) : IClassFixture<Served>
{
    private const string March = "/api/finance/periods/2026-03";
    private const string Reason = """{"reason":"月末结账"}""";

    [Fact, Shows("F6")]
    public async Task What_comes_late_is_posted_to_the_first_open_period_and_listed_with_its_own_date()
    {
        await served.Open(stock: 10);
        await served.Done("/api/customers", """{"code":"C2","name":"别的公司","currency":"CNY"}""");
        await Place("1001", 199m);
        foreach (var verb in (string[])["pick", "pack", "load"]) await served.Step("1001", verb);
        await ShouldFind("2026-03", "earlier-periods", "2026-01 is open and has vouchers.");
        await ShouldCloseAsSoonAsNothingIsFound("2026-01");
        await served.Settled();

        // Everything about the order happened in March, and is told in April, when March is closed.
        await served.Done($"{March}/close");
        await served.Receive("LATE", "KETTLE", 1);
        await served.Step("1001", "ship");
        await served.Done("/api/shipments/TM/1001/FS1/deliver", """{"effectiveOn":"2026-03-05"}""");
        await served.Settled();
        await served.Done("/api/receipts", Receipt("R1", "C1", "TM:1001"));
        var at = await served.Settled();

        var late = (await served.Read($"/api/vouchers?isLate=true&sort=number&atLeast={at}")).GetProperty("items");
        late.EnumerateArray().Select(v => (
            Text(v, "rule"), Text(v, "period"), v.GetProperty("number").GetInt32(), Text(v, "postedOn"),
            Text(v, "factOn"))).ShouldBe(
        [
            ("opening-stock", "2026-04", 1, "2026-04-01", "2026-01-02"),
            ("goods-shipped", "2026-04", 2, "2026-04-01", "2026-03-03"),
            ("freight-accrued", "2026-04", 3, "2026-04-01", "2026-03-03"),
            ("invoice-issued", "2026-04", 4, "2026-04-01", "2026-03-05"),
            ("receipt-booked", "2026-04", 5, "2026-04-01", "2026-03-06"),
            ("receipt-allocated", "2026-04", 6, "2026-04-01", "2026-03-06"),
        ]);
        var lines = (await served.Read("/api/journal?factOn=2026-03-05")).GetProperty("items").EnumerateArray();
        lines.ShouldAllBe(l => Text(l, "postedOn") == "2026-04-01" && l.GetProperty("isLate").GetBoolean());
        (await served.Read("/api/parked")).GetProperty("items").GetArrayLength().ShouldBe(0);
        var april = await served.Read("/api/finance/trial-balance?from=2026-04&to=2026-04");
        (await served.Read("/api/finance/trial-balance?from=2026-03&to=2026-03")).GetProperty("debit").GetDecimal()
            .ShouldBe(0m);
        april.GetProperty("debit").GetDecimal().ShouldBe(april.GetProperty("credit").GetDecimal());
        april.GetProperty("debit").GetDecimal().ShouldBeGreaterThan(0m);
        (await served.Read("/api/reconcile")).GetProperty("unexplained").GetString().ShouldBe("0.00");

        await EverythingIsFoundAndPassedOver();
        await TheLatestIsOpenedFirst();
    }

    private async Task EverythingIsFoundAndPassedOver()
    {
        await Place("1002", 201m);
        foreach (var verb in (string[])["pick", "pack", "load", "ship"]) await served.Step("1002", verb);
        await served.Done("/api/receipts", Receipt("R2", "C2", "TM:1001"));
        await served.Done("/api/receipts", Receipt("R3", "C2", "TM:1002"));
        await served.Settled();
        await served.Done("/api/processes/billing/pause", Reason);
        await served.Done("/api/shipments/TM/1002/FS1/deliver", """{"effectiveOn":"2026-04-30"}""");
        await Sql("update read.inventory_value set value = value + 1");
        await served.Application.Node.Settling.WaitUpTo(
            served.Application.Node.Context.Head.Position, TimeSpan.FromSeconds(1), CancellationToken.None);

        var refused = await served.Post("/api/finance/periods/2026-04/close");
        (refused.Status, refused.Code).ShouldBe((409, "finance.period-not-ready"));
        var facts = refused.Json.GetProperty("facts");
        Text(facts, "under-way").ShouldNotBeNull().ShouldContain("billing is paused");
        Text(facts, "under-way")!.ShouldContain("Order TM:1002 arrived on 2026-04-30 and is not invoiced.");
        Text(facts, "reconciliation").ShouldNotBeNull().ShouldContain("inventory-ledger/main/CNY: 1");
        Text(facts, "period").ShouldBe("2026-04");
        facts.TryGetProperty("earlier-periods", out _).ShouldBeFalse();

        await Sql("update read.inventory_value set value = value - 1");
        await served.Done("/api/processes/billing/unpause", Reason);
        await served.Settled();
        await ShouldFind("2026-04", "parked", "finance.other-customer");
        await A_parked_command_that_is_parked_anew_has_no_owner_from_before();
        await served.Done("/api/finance/periods/2026-04/close", """{"overrideReason":"客户的错付五月再查"}""");

        var row = (await served.Read($"/api/finance/periods/2026-04?atLeast={await served.Settled()}"))
            .GetProperty("period");
        row.GetProperty("isClosed").GetBoolean().ShouldBeTrue();
        Text(row, "reason").ShouldBe("客户的错付五月再查");
        row.GetProperty("overridden").EnumerateArray().Select(o => o.GetString()).ShouldBe(["parked"]);
        row.GetProperty("checkedAt").GetInt64().ShouldBeLessThan(row.GetProperty("closedAt").GetInt64());
        var closed = (await served.Read("/api/audit/streams/period/main:2026-04")).GetProperty("events")
            .EnumerateArray().Last().GetRawText();
        closed.ShouldContain("客户的错付五月再查");
        closed.ShouldContain("finance.other-customer");
    }

    private async Task A_parked_command_that_is_parked_anew_has_no_owner_from_before()
    {
        var parked = (await served.Read("/api/parked")).GetProperty("items").EnumerateArray().First();
        var (record, ordinal) = (parked.GetProperty("record").GetInt64(), parked.GetProperty("ordinal").GetInt32());
        await served.Done($"/api/parked/{record}/{ordinal}/take");
        (await Owners()).ShouldBe(1);
        await served.Done($"/api/parked/{record}/{ordinal}/retry", Reason);
        await served.Settled();
        (await Owners()).ShouldBe(0);
        await served.Done($"/api/parked/{record}/{ordinal}/take");
        (await Owners()).ShouldBe(1);

        async Task<int> Owners() => (await served.Read(
            $"/api/work-owners?key=parked:{record}:{ordinal}&atLeast={await served.Settled()}"))
            .GetProperty("items").GetArrayLength();
    }

    private async Task TheLatestIsOpenedFirst()
    {
        var refused = await served.Post($"{March}/reopen", """{"reason":"补记"}""");
        (refused.Status, refused.Code).ShouldBe((409, "finance.later-period-closed"));
        var facts = refused.Json.GetProperty("facts");
        (Text(facts, "period"), Text(facts, "later")).ShouldBe(("2026-03", "2026-04"));
        await served.Done("/api/finance/periods/2026-04/reopen", """{"reason":"补记运费"}""");
        await served.Done($"{March}/reopen", """{"reason":"补记运费"}""");

        var booked = await served.Done("/api/receipts", Receipt("R4", "C1", null));
        var at = booked.Json.GetProperty("position").GetInt64();
        var vouchers = await served.Read($"/api/vouchers?period=2026-03&atLeast={at}");
        vouchers.GetProperty("items").EnumerateArray().Select(v => Text(v, "rule")).ShouldBe(["receipt-booked"]);
        (await served.Read("/api/vouchers?isLate=true")).GetProperty("items").GetArrayLength()
            .ShouldBeGreaterThanOrEqualTo(5);
    }

    private async Task ShouldCloseAsSoonAsNothingIsFound(string period)
    {
        var list = await served.Read($"/api/finance/periods/{period}/checklist?settled={await served.Settled()}");
        list.GetProperty("isReady").GetBoolean().ShouldBeTrue(list.ToString());
        await served.Done($"/api/finance/periods/{period}/close");
        var after = await served.Read($"/api/finance/periods/{period}/checklist");
        after.GetProperty("isClosed").GetBoolean().ShouldBeTrue();
        after.GetProperty("position").GetInt64().ShouldBeGreaterThan(0);
    }

    private async Task ShouldFind(string period, string line, string what)
    {
        var list = await served.Read($"/api/finance/periods/{period}/checklist?settled={await served.Settled()}");
        list.GetProperty("isReady").GetBoolean().ShouldBeFalse();
        list.GetProperty("isClosed").GetBoolean().ShouldBeFalse();
        var found = list.GetProperty("lines").EnumerateArray().Single(l => Text(l, "name") == line);
        found.GetProperty("found").EnumerateArray().Select(f => f.GetString()!).ShouldContain(f => f.Contains(what));
        var refused = await served.Post($"/api/finance/periods/{period}/close");
        refused.Code.ShouldBe("finance.period-not-ready");
        Text(refused.Json.GetProperty("facts"), line).ShouldNotBeNull().ShouldContain(what);
    }

    private async Task Place(string number, decimal price)
    {
        await served.Done("/api/orders", Company.OrderOf(number, 1, price: price));
        await served.Settled();
    }

    private async Task Sql(string text)
    {
        await using var command = served.Database.DataSource.CreateCommand(text);
        await command.ExecuteNonQueryAsync();
    }

    private static string Receipt(string receipt, string customer, string? reference) => $$"""
        {"receipt":"{{receipt}}","customer":"{{customer}}","amount":{"amount":10.00,"currency":"CNY"},
         "effectiveOn":"2026-03-06","reference":{{(reference is null ? "null" : $"\"{reference}\"")}}}
        """;

    private static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var text) ? text.GetString() : null;
}
