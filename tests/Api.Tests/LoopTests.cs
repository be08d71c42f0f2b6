using System.Globalization;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>The loop that a company of this kind lives by, over HTTP: an order that stock cannot cover is planned,
/// asked for, awarded, approved, bought, made, shipped, paid and rated; then a lot turns out to be bad, and a piece of
/// it comes back. At every step the books agree.</summary>
public sealed partial class LoopTests(Served served) : IClassFixture<Served>
{
    private const string Channel = "TM";
    private const string Order = "D11";
    private const decimal Ordered = 250m;

    [Fact, Shows("S3", "R2", "R4", "A1", "M1", "F3", "F11", "C6", "O10", "X1", "X4")]
    public async Task An_order_that_stock_cannot_cover_goes_round_all_systems_and_the_books_agree()
    {
        await Company();
        await served.Done("/api/orders", Tests.Company.OrderOf(Order, (int)Ordered));
        await served.Settled();
        (await StatusOf(Order)).ShouldBe("backOrdered");

        await Planned();
        await Bought();
        await Agreed();
        await Arrived();
        await Agreed();
        await NothingMoreIsPlanned();
        await Made();
        await Agreed();
        await Sold();
        await Agreed();
        await RatedAndHeld();
        await Agreed();
        await SentBack();
        await Agreed();
        await Refunded();
        await Agreed();
    }

    /// <summary>The plan proposes to make for the order and to buy for what is made.</summary>
    private async Task Planned()
    {
        await served.Done("/api/planning-runs", """{"run":"JH-1","effectiveOn":"2026-03-02"}""");
        await served.Settled();
        var make = await Only("/api/plan-proposals?run=JH-1&source=make");
        Number(make, "quantity").ShouldBe(260m, "248 are missing, and a lot is 260");
        Number(make, "forLotSize").ShouldBe(12m);
        var peg = await Only($"/api/plan-pegs?run=JH-1&proposal={Text(make, "proposal")}&kind=order");
        Text(peg, "orderId").ShouldBe($"{Channel}:{Order}");
        var buy = await Only("/api/plan-proposals?run=JH-1&source=buy");
        await served.Done(
            $"/api/plan-proposals/JH-1/{Text(make, "proposal")}/make", """{"document":"WO-1"}""");
        var request = $"/api/plan-proposals/JH-1/{Text(buy, "proposal")}/request";
        var answers = await Task.WhenAll(
            Enumerable.Range(1, 6).Select(n => served.Post(request, $$"""{"document":"QG-{{n}}"}""")));
        answers.Select(a => a.Status).Order().ShouldBe([200, 409, 409, 409, 409, 409]);
        await served.Settled();
        var line = await Only("/api/requisition-lines?workOrder=WO-1");
        (Text(line, "sku"), Number(line, "quantity")).ShouldBe(("PLATE", 260m));
        Text(await Only("/api/plan-proposals?run=JH-1&source=buy"), "requisition").ShouldBe(Text(line, "requisition"));
    }

    /// <summary>Three suppliers are asked, one is awarded, and the order waits for who may let it go.</summary>
    private async Task Bought()
    {
        var requisition = Text(await Only("/api/requisition-lines?workOrder=WO-1"), "requisition");
        await served.Done($"/api/requisitions/{requisition}/submit", """{"effectiveOn":"2026-03-02"}""");
        await served.Done("/api/rfqs", $$"""
            {"number":"XJ-1","currency":"CNY","warehouse":"FS1","bidsUntil":"2026-03-03",
             "suppliers":["GYS-A","GYS-B","GYS-C"],
             "lines":[{"line":1,"requisition":"{{requisition}}","requestedLine":1}]}
            """);
        foreach (var (supplier, price, freight) in new[]
        {
            ("GYS-A", 92m, 0m), ("GYS-B", 90m, 200m), ("GYS-C", 95m, 0m),
        })
        {
            await served.Done("/api/rfqs/XJ-1/bids", $$$"""
                {"supplier":"{{{supplier}}}","effectiveOn":"2026-03-02","validUntil":"2026-03-31","leadTimeDays":4,
                 "freight":{{{freight}}},"lines":[{"line":1,"unitPrice":{{{price}}}}]}
                """);
        }

        await served.Settled();
        var best = await Only("/api/bid-comparison?rfq=XJ-1&line=1&place=1");
        Text(best, "supplier").ShouldBe("GYS-B", "its freight is less than what the others ask more");
        await served.Done("/api/rfqs/XJ-1/award", """
            {"effectiveOn":"2026-03-04","reason":"含运费最低",
             "awards":[{"line":1,"supplier":"GYS-B","purchaseOrder":"CG-1"}]}
            """);
        var sent = await served.As("buyer", "/api/purchase-orders/CG-1/send", """{"effectiveOn":"2026-03-04"}""");
        sent.Status.ShouldBe(202, "23,400 are more than 20,000");
        await served.Settled();
        var approval = sent.Json.GetProperty("result").GetProperty("approval").GetString();
        var hash = (await served.Read($"/api/approvals/{approval}")).GetProperty("approval").GetProperty("hash");
        (await served.As("buyer", $"/api/approvals/{approval}/approve", $$"""{"hash":"{{hash}}"}""")).Status
            .ShouldNotBe(200, "nobody approves his own request");
        (await served.As("head", $"/api/approvals/{approval}/approve", $$"""{"hash":"{{hash}}"}""")).Status
            .ShouldBe(200);
        await served.Settled();
        (await served.Read("/api/purchase-orders/CG-1")).GetProperty("purchaseOrder").GetProperty("status")
            .GetString().ShouldBe("sent");
    }

    /// <summary>The invoice comes before the goods, and is matched when they are there.</summary>
    private async Task Arrived()
    {
        await served.Done("/api/purchase-orders/CG-1/acknowledge", """
            {"effectiveOn":"2026-03-05","reference":"XT-77"}
            """);
        await served.Done("/api/shipment-advices", """
            {"purchaseOrder":"CG-1","advice":"FH-1","shippedOn":"2026-03-06","expectedOn":"2026-03-08",
             "lines":[{"line":1,"orderLine":1,"quantity":{"value":260,"unit":"EA"},"lot":"JRP-2603"}]}
            """);
        await served.Done("/api/supplier-invoices", """
            {"supplier":"GYS-B","number":"FP-9","currency":"CNY","invoicedOn":"2026-03-07",
             "lines":[{"order":"CG-1","line":1,"quantity":{"value":260,"unit":"EA"},"net":23400.00}],"tax":3042.00}
            """);
        await served.Done("/api/shipment-advices/CG-1/FH-1/receive", """
            {"receipt":"RK-1","effectiveOn":"2026-03-08","bin":"FS1-A-01-02"}
            """);
        await served.Settled();
        (await Only("/api/supplier-invoices?number=FP-9")).GetProperty("status").GetString().ShouldBe("matched");
        await served.Done("/api/supplier-invoices/GYS-B/FP-9/pay", """
            {"payment":"FK-1","amount":{"amount":26442.00,"currency":"CNY"},"effectiveOn":"2026-03-10"}
            """);
        await served.Settled();
    }

    private async Task NothingMoreIsPlanned()
    {
        await served.Done("/api/planning-runs", """{"run":"JH-2","effectiveOn":"2026-03-10"}""");
        await served.Settled();
        (await served.Read("/api/plan-proposals?run=JH-2")).GetProperty("items").GetArrayLength()
            .ShouldBe(0, "the plates are there and the kettles on order");
    }

    private async Task Made()
    {
        await served.Done("/api/work-orders/WO-1/release", """{"effectiveOn":"2026-03-10"}""");
        await served.Done("/api/work-orders/WO-1/issue", """
            {"document":"LL-1","component":"PLATE","quantity":{"value":260,"unit":"EA"},"effectiveOn":"2026-03-10"}
            """);
        await served.Done("/api/work-orders/WO-1/receive", """
            {"receipt":"RK-2","quantity":{"value":260,"unit":"EA"},"bin":"FS1-A-01-03","lot":"K-2603","isLast":true,
             "effectiveOn":"2026-03-11"}
            """);
        await served.Done("/api/work-orders/WO-1/close", """{"effectiveOn":"2026-03-11"}""");
        await served.Settled();
    }

    /// <summary>Who waited is served by itself when the goods are there.</summary>
    private async Task Sold()
    {
        (await StatusOf(Order)).ShouldBeOneOf("reserved", "picking");
        foreach (var (verb, details) in new[]
        {
            ("pick", ""), ("pack", "\"weightKg\":300,"), ("load", "\"manifest\":\"M1\","),
            ("ship", "\"waybill\":\"SF-1\","),
        })
        {
            await served.Done(
                $"/api/outbounds/{Channel}/{Order}/FS1/{verb}", $$"""{{{details}}"effectiveOn":"2026-03-12"}""");
            await served.Settled();
        }

        await served.Done(
            $"/api/shipments/{Channel}/{Order}/FS1/deliver",
            """{"receivedBy":"王小明","effectiveOn":"2026-03-14"}""");
        await served.Settled();
        var invoice = (await served.Read($"/api/orders/{Channel}/{Order}/invoice")).GetProperty("invoice");
        var total = Number(invoice, "total").ToString(CultureInfo.InvariantCulture);
        await served.Done("/api/receipts", $$$"""
            {"receipt":"SK-1","customer":"C1","amount":{"amount":{{{total}}},"currency":"CNY"},
             "reference":"{{{Channel}}}:{{{Order}}}","effectiveOn":"2026-03-20"}
            """);
        await served.Settled();
        (await served.Read($"/api/open-items?customer=C1&open.from=0.01")).GetProperty("items").GetArrayLength()
            .ShouldBe(0);
        await CashFlow(Number(invoice, "total"));
        var margin = await Only($"/api/margins?orderId={Channel}:{Order}");
        // Two of the opening stock at 80, the others at the price of their plates.
        Number(margin, "cost").ShouldBe((260m * 90m + 160m) / 262m * 250m, 0.01m);
    }

    /// <summary>What came from the customer less what went to the supplier is what the bank changed by.</summary>
    private async Task CashFlow(decimal received)
    {
        var statement = await served.Read("/api/finance/cash-flow?to=2026-03");
        statement.GetProperty("balances").GetBoolean().ShouldBeTrue();
        var rows = statement.GetProperty("lines").EnumerateArray().ToDictionary(l => l.GetProperty("row").GetInt32());
        (Number(rows[1], "amount"), Number(rows[3], "amount"), Number(rows[22], "amount"))
            .ShouldBe((received, 26_442m, received - 26_442m));
        var lines = await served.Read(rows[3].GetProperty("accounts")[0].GetProperty("journal").GetString()!);
        var line = lines.GetProperty("items").EnumerateArray().Single();
        (Text(line, "account"), Text(line, "supplier"), Number(line, "amount")).ShouldBe(("2202", "GYS-B", -26_442m));
    }

    /// <summary>The customer says why he is not content; the lot is traced to the supplier, and what did not leave is
    /// stopped.</summary>
    private async Task RatedAndHeld()
    {
        await served.Done("/api/order-ratings", $$"""
            {"channel":"{{Channel}}","number":"{{Order}}","grade":"poor","text":"加热慢","ticket":"GD-1",
             "effectiveOn":"2026-03-15"}
            """);
        await served.Settled();
        Text((await served.Read("/api/tickets/GD-1")).GetProperty("ticket"), "customer").ShouldBe("C1");
        var trace = await served.Read("/api/lots/PLATE/JRP-2603/trace");
        var things = trace.GetProperty("things").EnumerateArray()
            .Select(t => t.GetProperty("stream").GetString()).ToList();
        foreach (var thing in (string[])
        [
            "supplier/GYS-B", "purchase-order/CG-1", "work-order/WO-1", "lot/KETTLE:K-2603",
            $"outbound/{Channel}:{Order}:FS1", "customer/C1",
        ])
        {
            things.ShouldContain(thing);
        }

        await served.Done("/api/lot-holds/KETTLE/hold", """{"lot":"K-2603","reason":"加热盘不良"}""");
        await served.Settled();
        Number(await Only("/api/lots?lot=K-2603"), "onHand").ShouldBe(12m);
        await served.Done("/api/orders", Tests.Company.OrderOf("D12", 1, price: 201m));
        await served.Settled();
        (await StatusOf("D12")).ShouldBe("backOrdered", "what is on hold is promised to nobody");
        await served.Done("/api/planning-runs", """{"run":"JH-3","effectiveOn":"2026-03-16"}""");
        await served.Settled();
        (await Only("/api/plan-proposals?run=JH-3&source=make")).GetProperty("status").GetString().ShouldBe("open");
    }

    private async Task Company()
    {
        await served.Open(2);
        await served.Done("/api/items", """{"sku":"PLATE","name":"加热盘","baseUnit":"EA","state":"production"}""");
        foreach (var code in (string[])["GYS-A", "GYS-B", "GYS-C"])
        {
            await served.Done(
                "/api/suppliers", $$"""{"code":"{{code}}","name":"五金厂","country":"CN","currency":"CNY"}""");
        }

        await served.Done("/api/bills", """
            {"item":"KETTLE","version":"V1.0","batch":{"value":1,"unit":"EA"},
             "lines":[{"line":10,"component":"PLATE","quantity":{"value":1,"unit":"EA"}}]}
            """);
        await served.Done("/api/bills/KETTLE/versions/V1.0/release", """{"effectiveOn":"2026-03-01"}""");
        await served.Done("/api/planning-parameters", """
            {"sku":"KETTLE","source":"make","warehouse":"FS1","leadTimeDays":2,"lotRule":"minimumAndMultiple",
             "minimumLot":{"value":260,"unit":"EA"}}
            """);
        await served.Done("/api/planning-parameters", """
            {"sku":"PLATE","source":"buy","warehouse":"FS1","leadTimeDays":5}
            """);
        await served.Done("/api/departments", """{"code":"CG","name":"采购部"}""");
        await served.Employee("E2", "head", "CG", null, 50_000m, "purchasing");
        await served.Employee("E3", "buyer", "CG", "E2", null, "purchasing");
        await served.Done("/api/approval-policies", """
            {"command":"suppliers.send-purchase-order","from":{"amount":20000.00,"currency":"CNY"},
             "asked":[{"approvers":"authority","agree":"any","hours":48}],"reason":"采购管理制度"}
            """);
    }

    /// <summary>Every check of the reconciliation, at the head.</summary>
    private async Task Agreed()
    {
        var checks = (await served.Read("/api/reconcile")).GetProperty("checks").EnumerateArray().ToList();
        checks.Count.ShouldBeGreaterThan(5);
        checks.ShouldAllBe(c => Number(c, "unexplained") == 0m);
    }

    private async Task<string?> StatusOf(string order) => (await served.Read($"/api/orders/{Channel}/{order}"))
        .GetProperty("order").GetProperty("status").GetString();

    private async Task<JsonElement> Only(string list) =>
        (await served.Read(list)).GetProperty("items").EnumerateArray().Single();

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    private static decimal Number(JsonElement row, string name) =>
        decimal.Parse(row.GetProperty(name).ToString(), CultureInfo.InvariantCulture);
}
