using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>From a requisition to the goods over HTTP (R4): asked for, ordered, advised, received.</summary>
public sealed class RequisitionTests(Served served) : IClassFixture<Served>
{
    private const int Many = 6;

    [Fact, Shows("R4", "W2", "X1")]
    public async Task Goods_are_asked_for_ordered_advised_and_received()
    {
        await Company("QA");
        await served.Done("/api/requisitions", Asked("QG-1", "QA", 10, """{"note":"展会"}"""));
        (await served.Post("/api/purchase-orders/from-requisitions", Order("CG-1", "QG-1", 4))).Code
            .ShouldBe("suppliers.requisition-not-submitted");
        await served.Done("/api/requisitions/QG-1/submit", """{"effectiveOn":"2026-03-02"}""");
        await served.Done("/api/purchase-orders/from-requisitions", Order("CG-1", "QG-1", 8));
        var bad = await served.Post("/api/requisitions", Asked("QG-2", "QA", 0, "null"));
        (bad.Status, bad.Json.GetProperty("errors")[0].GetProperty("field").GetString())
            .ShouldBe((400, "lines[0].quantity"));
        await served.Settled();
        var line = await Only("/api/requisition-lines?requisition=QG-1");
        (Number(line, "ordered"), Number(line, "left"), line.GetProperty("forNote").GetString())
            .ShouldBe((96m, 24m, "展会"));
        (await Only("/api/purchase-lines?requisition=QG-1")).GetProperty("number").GetString().ShouldBe("CG-1");
        (await Only("/api/requisition-orders?purchaseOrder=CG-1")).GetProperty("requisition").GetString()
            .ShouldBe("QG-1");
        await Explained("requisition_lines", "ordered", line);
        await Explained("requisition_lines", "left", line);

        await served.Done("/api/purchase-orders/CG-1/send", """{"effectiveOn":"2026-03-02"}""");
        await served.Done("/api/shipment-advices", Advice("CG-1", "FH-1", 8));
        (await served.Post("/api/shipment-advices", Advice("CG-1", "FH-2", 1))).Code
            .ShouldBe("suppliers.more-advised-than-ordered");
        await served.Settled();
        Number(await Only("/api/purchase-lines?number=CG-1"), "advised").ShouldBe(96m);
        await served.Done("/api/shipment-advices/CG-1/FH-1/receive", Receipt(
            "RK-1", """[{"line":1,"quantity":{"value":7,"unit":"CTN"}}]"""));
        await served.Settled();
        var goods = await Only("/api/shipment-advice-lines?advice=FH-1&purchaseOrder=CG-1");
        (Number(goods, "advised"), Number(goods, "received"), Number(goods, "difference"))
            .ShouldBe((96m, 84m, -12m));
        foreach (var column in (string[])["advised", "received", "difference"])
            await Explained("shipment_advice_lines", column, goods);
        var ordered = await Only("/api/purchase-lines?number=CG-1");
        (Number(ordered, "advised"), Number(ordered, "received")).ShouldBe((0m, 84m));
        await Explained("purchase_lines", "advised", ordered);
        (await Only("/api/lots?lot=L-FH-1")).GetProperty("onHand").GetDecimal().ShouldBe(84m);
        var checks = (await served.Read("/api/reconcile")).GetProperty("checks").EnumerateArray().ToList();
        checks.ShouldAllBe(c => Number(c, "unexplained") == 0m);
        await served.Done("/api/purchase-orders/CG-1/close", """{"reason":"余数不要"}""");
        await served.Settled();
        Number(await Only("/api/requisition-lines?requisition=QG-1"), "left").ShouldBe(36m);
        await served.Done("/api/requisitions/QG-1/close", """{"reason":"够了"}""");
    }

    [Fact, Shows("R4", "X1")]
    public async Task A_trace_goes_from_the_requisition_to_the_order_and_back()
    {
        await Company("QT");
        await served.Done("/api/requisitions", Asked("QG-T", "QT", 10, "null"));
        await served.Done("/api/requisitions/QG-T/submit", """{"effectiveOn":"2026-03-02"}""");
        await served.Done("/api/purchase-orders/from-requisitions", Order("CG-T", "QG-T", 8));
        await served.Done("/api/purchase-orders/CG-T/cancel", """{"reason":"改供应商"}""");
        await served.Settled();
        (await served.Read("/api/audit/streams/requisition/QG-T/trace")).ToString()
            .ShouldContain("purchase-order/CG-T");
        (await served.Read("/api/audit/streams/purchase-order/CG-T/trace")).ToString()
            .ShouldContain("requisition/QG-T");
        await served.Done("/api/requisitions/QG-T/cancel", """{"reason":"不要了"}""");
    }

    [Fact, Shows("R4")]
    public async Task Of_many_buyers_who_order_the_same_line_and_clerks_who_receive_the_same_shipment_one_does()
    {
        await Company("QR");
        await served.Done("/api/requisitions", Asked("QG-R", "QR", 10, "null"));
        await served.Done("/api/requisitions/QG-R/submit", """{"effectiveOn":"2026-03-02"}""");
        var ordered = await Task.WhenAll(Enumerable.Range(1, Many).Select(n => served.Post(
            "/api/purchase-orders/from-requisitions", Order($"CG-R{n}", "QG-R", 10))));
        ordered.Where(a => a.Status == 200).ShouldHaveSingleItem();
        ordered.Where(a => a.Status != 200).ShouldAllBe(a => a.Code == "suppliers.more-than-requested");
        await served.Settled();
        var order = (await Only("/api/requisition-orders?requisition=QG-R")).GetProperty("purchaseOrder").GetString()!;
        await served.Done($"/api/purchase-orders/{order}/send", """{"effectiveOn":"2026-03-02"}""");

        await served.Done("/api/shipment-advices", Advice(order, "FH-R", 10));
        var received = await Task.WhenAll(Enumerable.Range(1, Many).Select(n => served.Post(
            $"/api/shipment-advices/{order}/FH-R/receive", Receipt($"RK-R{n}"))));
        received.Where(a => a.Status == 200).ShouldHaveSingleItem();
        received.Where(a => a.Status != 200).ShouldAllBe(a => a.Code == "suppliers.advice-received");
        await served.Settled();
        Number(await Only($"/api/purchase-lines?number={order}"), "received").ShouldBe(120m);
        (await Only("/api/lots?lot=L-FH-R")).GetProperty("onHand").GetDecimal().ShouldBe(120m);
    }

    private async Task Company(string sku)
    {
        await served.Open(10);
        await served.Done("/api/items", $$"""{"sku":"{{sku}}","name":"电水壶底盘","baseUnit":"EA","state":"production"}""");
        await served.Done($"/api/items/{sku}/units", """{"unit":"CTN","inBaseUnits":12}""");
        if ((await served.Get("/api/suppliers/GYS-Q")).Status != 200)
        {
            await served.Done(
                "/api/suppliers", """{"code":"GYS-Q","name":"小榄五金厂","country":"CN","currency":"CNY"}""");
        }
    }

    private static string Asked(string number, string sku, int cartons, string peg) => $$$"""
        {"number":"{{{number}}}","warehouse":"FS1","reason":"备货","lines":[
         {"line":1,"sku":"{{{sku}}}","quantity":{"value":{{{cartons}}},"unit":"CTN"},"neededOn":"2026-03-20",
          "for":{{{peg}}}}]}
        """;

    private static string Order(string number, string requisition, int cartons) => $$$"""
        {"number":"{{{number}}}","supplier":"GYS-Q","currency":"CNY","orderedOn":"2026-03-02","lines":[
         {"requisition":"{{{requisition}}}","line":1,"unitPrice":960.00,
          "quantity":{"value":{{{cartons}}},"unit":"CTN"}}]}
        """;

    private static string Advice(string order, string advice, int cartons) => $$$"""
        {"purchaseOrder":"{{{order}}}","advice":"{{{advice}}}","shippedOn":"2026-03-05","expectedOn":"2026-03-08",
         "lines":[{"line":1,"orderLine":1,"quantity":{"value":{{{cartons}}},"unit":"CTN"},"lot":"L-{{{advice}}}",
                   "expiresOn":"2028-03-01"}]}
        """;

    private static string Receipt(string receipt, string lines = "null") => $$"""
        {"receipt":"{{receipt}}","effectiveOn":"2026-03-08","bin":"FS1-A-01-01","lines":{{lines}}}
        """;

    private async Task Explained(string list, string column, JsonElement row)
    {
        var made = await served.Read(
            $"/api/explain/{list}/{column}?key={Uri.EscapeDataString(row.GetProperty("key").GetString()!)}");
        made.GetProperty("agrees").GetBoolean().ShouldBeTrue(made.ToString());
    }

    private async Task<JsonElement> Only(string list) =>
        (await served.Read(list)).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();

    private static decimal Number(JsonElement row, string name) =>
        decimal.Parse(row.GetProperty(name).ToString(), System.Globalization.CultureInfo.InvariantCulture);
}
