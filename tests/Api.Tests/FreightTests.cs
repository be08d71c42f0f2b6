using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Freight over HTTP, from the hand-over to the payment (T7).</summary>
public sealed class FreightTests(Served served) : IClassFixture<Served>
{
    private const int Clerks = 8;
    private const string One = "/api/freight-bills/YTO/YF-1";

    [Fact, Shows("T7", "F11")]
    public async Task A_bill_is_matched_disputed_corrected_accepted_and_paid_and_the_ledger_agrees()
    {
        await served.Open(20);
        foreach (var number in (string[])["1001", "1002", "1003"])
        {
            await served.Done("/api/orders", Company.OrderOf(number, 1, price: 199m + number[^1] - '0'));
            await served.Settled();
            await served.Fulfil(number);
        }

        await served.Settled();
        var expected = await Only("/api/freights?orderId=TM:1001");
        (expected.GetProperty("waybill").GetString(), expected.GetProperty("expected").GetDecimal(),
            expected.GetProperty("notBilled").GetDecimal()).ShouldBe(("W-1001", 10.25m, 10.25m));
        var posted = await Only("/api/journal?account=220203&document=YTO/W-1001");
        posted.GetProperty("credit").GetDecimal().ShouldBe(10.25m);
        await Agrees();

        await served.Done("/api/freight-bills", """
            {"carrier":"YTO","number":"YF-1","currency":"CNY","billedOn":"2026-03-31","lines":[
             {"waybill":"W-1001","net":10.25,"tax":0.92},{"waybill":"W-1002","net":13.00,"tax":1.17},
             {"waybill":"W-1003","net":12.00,"tax":1.08}]}
            """);
        await Shows("differs", 11.17m);
        await served.Done($"{One}/lines/W-1002/dispute", """{"reason":"重量不符"}""");
        await served.Done($"{One}/lines/W-1002/correct", """{"net":10.25,"tax":0.92,"reason":"按实重"}""");
        await Shows("differs", 22.34m);
        await served.Done($"{One}/lines/W-1003/accept", """{"reason":"偏远附加费"}""");
        await Shows("matched", 35.42m);
        (await served.Post($"{One}/lines/W-1003/accept", """{"reason":"再来"}""")).Code
            .ShouldBe("transport.freight-line-is-settled");

        var paid = await AtOnce(n => served.Post($"{One}/pay", $$"""
            {"payment":"FK-{{n}}","amount":{"amount":35.42,"currency":"CNY"},"effectiveOn":"2026-04-20"}
            """));
        paid.ShouldBe([.. Enumerable.Repeat("transport.freight-over-paid", Clerks - 1), null], ignoreOrder: true);
        await Shows("paid", 0);
        var billed = await Only("/api/freights?orderId=TM:1003");
        (billed.GetProperty("cost").GetDecimal(), billed.GetProperty("difference").GetDecimal())
            .ShouldBe((12m, 1.75m));
        await Agrees();

        async Task Shows(string status, decimal open)
        {
            await served.Settled();
            var row = (await served.Read(One)).GetProperty("freightBill");
            (row.GetProperty("status").GetString(), row.GetProperty("open").GetDecimal()).ShouldBe((status, open));
        }
    }

    [Fact, Shows("T7")]
    public async Task Of_many_bills_that_ask_the_same_waybill_at_once_one_is_entered()
    {
        await served.Done("/api/finance/accounts", """{"effectiveOn":"2026-01-01"}""");

        var entered = await AtOnce(n => served.Post("/api/freight-bills", $$"""
            {"carrier":"DB","number":"YF-R{{n}}","currency":"CNY","billedOn":"2026-03-31",
             "lines":[{"waybill":"R-1","net":9.00,"tax":0},{"waybill":"R-{{n + 1}}","net":9.00,"tax":0}]}
            """));

        entered.ShouldBe([.. Enumerable.Repeat("transport.waybill-billed", Clerks - 1), null], ignoreOrder: true);
    }

    [Theory]
    [InlineData("\"tax\":0", "\"tax\":-1", "lines[0].tax")]
    [InlineData("\"net\":9.00", "\"net\":9.001", "lines[0].net")]
    [InlineData("\"waybill\":\"X-1\"", "\"waybill\":\"\"", "lines[0].waybill")]
    [InlineData("\"carrier\":\"DB\"", "\"carrier\":\"\"", "carrier")]
    public async Task Bad_input_is_refused_with_its_field(string from, string to, string field)
    {
        var reply = await served.Post("/api/freight-bills", """
            {"carrier":"DB","number":"YF-X","currency":"CNY","billedOn":"2026-03-31",
             "lines":[{"waybill":"X-1","net":9.00,"tax":0}]}
            """.Replace(from, to));

        reply.Status.ShouldBe(400, reply.Text);
        reply.Errors[0].Field.ShouldBe(field);
    }

    private async Task<System.Text.Json.JsonElement> Only(string path) =>
        (await served.Read(path)).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();

    private async Task Agrees()
    {
        var checks = (await served.Read("/api/reconcile")).GetProperty("checks").EnumerateArray().ToList();
        foreach (var name in (string[])["freight-not-billed/main/CNY", "carrier-payables/main/CNY"])
        {
            foreach (var check in checks.Where(c => c.GetProperty("name").GetString() == name))
                decimal.Parse(check.GetProperty("unexplained").ToString()).ShouldBe(0, name);
        }

        checks.ShouldContain(c => c.GetProperty("name").GetString() == "freight-not-billed/main/CNY");
    }

    private static async Task<string?[]> AtOnce(Func<int, Task<Reply>> send)
    {
        var replies = await Task.WhenAll(Enumerable.Range(1, Clerks).Select(send));
        return [.. replies.Select(reply => reply.Status == 200 ? null : reply.Code)];
    }
}
