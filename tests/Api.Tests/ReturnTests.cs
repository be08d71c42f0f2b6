using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Returns over HTTP (O10).</summary>
public sealed class ReturnTests(Served served) : IClassFixture<Served>
{
    private const string Paid = """
        {"receipt":"SK-1","customer":"C1","amount":{"amount":834.00,"currency":"CNY"},"reference":"TM:1001"}
        """;

    [Fact, Shows("O10", "F2", "F11", "X1")]
    public async Task Goods_come_back_by_lot_and_the_money_goes_back_once()
    {
        await Delivered();
        await Many_ask_for_the_same_goods_and_no_more_comes_of_it_than_was_shipped();
        var number = await TheOneThatWasTaken();
        await served.Settled();
        (await served.Post($"/api/returns/{number}/receive", Receipt("R1", "L1"))).Code
            .ShouldBe("orders.return-not-authorised");
        await served.Done($"/api/returns/{number}/authorise", "{}");
        (await served.Post($"/api/returns/{number}/receive", Receipt("R1", "L9"))).Code
            .ShouldBe("orders.return-other-lot");
        await served.Done($"/api/returns/{number}/receive", Receipt("R1", "L1"));
        await served.Settled();
        var stock = await Only("/api/available-to-promise?sku=KETTLE");
        (Number(stock, "onHand"), Number(stock, "inQuestion"), Number(stock, "available")).ShouldBe((8m, 2m, 6m));
        await Agreed();

        await Many_decide_and_each_piece_is_decided_once(number);
        await served.Settled();
        var row = await Only($"/api/returns?number={number}");
        (Text(row, "status"), Text(row, "reason"), Text(row, "carrier"), Text(row, "shippedFrom"), Text(row, "lots"))
            .ShouldBe(("toRefund", "damaged", "YTO", "FS1", "L1"));
        Number(row, "toRefund").ShouldBe(410.81m);
        Number(await Only("/api/open-items?orderId=TM:1001"), "open").ShouldBe(-410.81m);
        (await served.Post($"/api/returns/{number}/credit", "{}")).Code
            .ShouldBe("finance.return-credited");
        await Agreed();

        await Many_pay_back_and_the_customer_gets_it_once(number);
        await served.Settled();
        Text(await Only($"/api/returns?number={number}"), "status").ShouldBe("done");
        Number(await Only("/api/order-lines?orderId=TM:1001"), "returned").ShouldBe(2m);
        var lot = await Only("/api/lots?lot=L1");
        (Number(lot, "shipped"), Number(lot, "returned"), Number(lot, "unexplained")).ShouldBe((4m, 2m, 0m));
        (Number(lot, "onHand") + Number(lot, "writtenOff")).ShouldBe(8m);
        Text(await Only("/api/lot-trace?lot=L1&kind=return"), "source").ShouldBe(number);
        var trace = await served.Read("/api/lots/KETTLE/L1/trace");
        trace.GetProperty("things").EnumerateArray().Select(t => t.GetProperty("stream").GetString())
            .ShouldContain($"return/{number}");
        var margin = await Only("/api/margins?orderId=TM:1001");
        (Number(margin, "revenue"), Number(margin, "cost")).ShouldBe((410m, 160m));
        await Agreed();
    }

    private async Task Delivered()
    {
        await served.Open(0);
        await served.Done("/api/stock/opening", """
            {"receipt":"QC-2","warehouse":"FS1","sku":"KETTLE","quantity":{"value":10,"unit":"EA"},
             "bin":"FS1-A-01-01","lot":"L1","value":{"amount":800.00,"currency":"CNY"},"effectiveOn":"2026-01-02"}
            """);
        await served.Done("/api/orders", Company.OrderOf("1001", 4));
        await served.Settled();
        await served.Fulfil("1001");
        await served.Settled();
        await served.Done("/api/receipts", Paid);
        await served.Settled();
    }

    private async Task Many_ask_for_the_same_goods_and_no_more_comes_of_it_than_was_shipped()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => served.Post("/api/returns", $$$"""
            {"number":"TH-{{{n}}}","orderId":"TM:1001","warehouse":"FS1","reason":"damaged","wish":"refund",
             "lines":[{"line":1,"quantity":{"value":3,"unit":"EA"}}]}
            """)));
        answers.Select(a => a.Status).Order().ShouldBe([200, 409, 409, 409]);
    }

    private async Task<string> TheOneThatWasTaken()
    {
        await served.Settled();
        var taken = Text(await Only("/api/returns"), "number")!;
        await served.Done($"/api/returns/{taken}/refuse", """{"reason":"请按两件申请"}""");
        await served.Done("/api/returns", """
            {"number":"TH-9","orderId":"TM:1001","warehouse":"FS1","reason":"damaged","wish":"refund",
             "lines":[{"line":1,"quantity":{"value":2,"unit":"EA"}}]}
            """);
        return "TH-9";
    }

    private async Task Many_decide_and_each_piece_is_decided_once(string number)
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(n => n % 2 == 0
            ? served.Post($"/api/returns/{number}/restock", $$$"""
                {"document":"J{{{n}}}","line":1,"lot":"L1","quantity":{"value":1,"unit":"EA"},"bin":"FS1-A-01-01"}
                """)
            : served.Post($"/api/returns/{number}/scrap", $$$"""
                {"document":"J{{{n}}}","line":1,"lot":"L1","quantity":{"value":1,"unit":"EA"},"reason":"壶身破裂"}
                """)));
        answers.Count(a => a.Status == 200).ShouldBe(2);
    }

    private async Task Many_pay_back_and_the_customer_gets_it_once(string number)
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => served.Post(
            $"/api/returns/{number}/refund",
            $$$"""{"payment":"TK-{{{n}}}","amount":{"amount":410.81,"currency":"CNY"}}""")));
        answers.Select(a => a.Status).Order().ShouldBe([200, 409, 409, 409]);
    }

    private static string Receipt(string receipt, string lot) => $$$"""
        {"receipt":"{{{receipt}}}","line":1,"lot":"{{{lot}}}","quantity":{"value":2,"unit":"EA"}}
        """;

    private async Task Agreed()
    {
        await served.Settled();
        var checks = (await served.Read("/api/reconcile")).GetProperty("checks").EnumerateArray().ToList();
        checks.Count.ShouldBeGreaterThan(5);
        checks.ShouldAllBe(c => Number(c, "unexplained") == 0m);
    }

    private async Task<JsonElement> Only(string list) =>
        (await served.Read(list)).GetProperty("items").EnumerateArray().Single();

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    private static decimal Number(JsonElement row, string name) => decimal.Parse(
        row.GetProperty(name).ToString(), System.Globalization.CultureInfo.InvariantCulture);
}
