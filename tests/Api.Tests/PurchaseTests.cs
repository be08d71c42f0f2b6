using System.Text.Json;
using Daybook.Domain.Suppliers;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Purchase orders and their receipts over HTTP.</summary>
public sealed class PurchaseTests(Served served) : IClassFixture<Served>
{
    private const string Order = """
        {"number":"CG/2026-1","supplier":"GYS-7","currency":"CNY","warehouse":"CG1","orderedOn":"2026-03-02","lines":[
         {"line":1,"sku":"CG-PLATE","quantity":{"value":10,"unit":"CTN"},"unitPrice":960.00,"neededOn":"2026-03-20"}]}
        """;

    private const int Clerks = 8;

    private const string One = "/api/purchase-orders/CG%2F2026-1";

    [Fact, Shows("R4", "W2", "F4", "F11")]
    public async Task An_order_is_written_sent_confirmed_received_and_reconciles()
    {
        await Company();
        await served.Done("/api/purchase-orders", Order);
        (await served.Post($"{One}/receive", Receipt("RK-1", 1))).Code.ShouldBe("suppliers.purchase-order-not-sent");
        await served.Done($"{One}/send", """{"effectiveOn":"2026-03-02"}""");
        await served.Done(
            $"{One}/acknowledge",
            """{"effectiveOn":"2026-03-03","reference":"S-77","promised":[{"line":1,"on":"2026-03-25"}]}""");

        await served.Done($"{One}/receive", Receipt("RK-1", 4));
        var again = await served.Done($"{One}/receive", Receipt("RK-1", 4));
        again.Json.GetProperty("events").GetInt32().ShouldBe(0);
        var over = await served.Post($"{One}/receive", Receipt("RK-2", 7));
        (over.Status, over.Code).ShouldBe((409, "suppliers.more-than-ordered"));

        await served.Settled();
        var order = (await served.Read(One)).GetProperty("purchaseOrder");
        (order.GetProperty("status").GetString(), order.GetProperty("received").GetDecimal())
            .ShouldBe(("partlyReceived", 3_840m));
        var line = await Only("/api/purchase-lines?number=CG/2026-1&expected.after=0");
        (line.GetProperty("expected").GetDecimal(), line.GetProperty("promisedOn").GetString())
            .ShouldBe((72m, "2026-03-25"));
        var posted = await Only("/api/journal?account=220202&document=CG/2026-1");
        (posted.GetProperty("credit").GetDecimal(), posted.GetProperty("supplier").GetString())
            .ShouldBe((3_840m, "GYS-7"));
        var checks = (await served.Read("/api/reconcile")).GetProperty("checks").EnumerateArray().ToList();
        string[] names = ["purchases-receipts/CG1", "purchases-stock/CG1", "received-not-invoiced/main/CNY"];
        foreach (var name in names)
        {
            var check = checks.Single(c => c.GetProperty("name").GetString() == name);
            decimal.Parse(check.GetProperty("left").ToString()).ShouldBePositive(name);
            decimal.Parse(check.GetProperty("unexplained").ToString()).ShouldBe(0, name);
        }

        await served.Done($"{One}/close", """{"reason":"余数不要"}""");
        await served.Settled();
        (await Only("/api/purchase-lines?number=CG/2026-1")).GetProperty("expected").GetDecimal().ShouldBe(0);
        var made = await served.Read("/api/explain/purchase_orders/received?key=CG%252F2026-1");
        (made.GetProperty("figure").GetDecimal(), made.GetProperty("agrees").GetBoolean()).ShouldBe((3_840m, true));
    }

    [Fact, Shows("F3", "F11")]
    public async Task An_invoice_waits_for_its_goods_is_accepted_with_its_price_and_paid()
    {
        await Company();
        const string Two = "/api/purchase-orders/CG-2";
        const string Invoice = "/api/supplier-invoices/GYS-7/FP-1";
        await served.Done("/api/purchase-orders", Order.Replace("CG/2026-1", "CG-2"));
        await served.Done($"{Two}/send", """{"effectiveOn":"2026-03-02"}""");
        await served.Done("/api/supplier-invoices", """
            {"supplier":"GYS-7","number":"FP-1","currency":"CNY","invoicedOn":"2026-03-10",
             "lines":[{"order":"CG-2","line":1,"quantity":{"value":10,"unit":"CTN"},"net":9700.00}],"tax":1261.00}
            """);
        await Shows("waiting", 0);
        (await served.Post($"{Invoice}/accept", """{"reason":"涨价"}""")).Code.ShouldBe("finance.nothing-to-accept");

        await served.Done($"{Two}/receive", Receipt("RK-9", 10));
        await Shows("held", 0);
        var refused = await served.Post($"{Invoice}/pay", Payment("10961.00"));
        (refused.Status, refused.Code).ShouldBe((409, "finance.supplier-invoice-not-matched"));
        await served.Done($"{Invoice}/accept", """{"reason":"涨价已谈妥","effectiveOn":"2026-03-21"}""");
        await Shows("matched", 10_961m);
        (await served.Post($"{Invoice}/pay", Payment("10961.01"))).Code.ShouldBe("finance.over-paid");
        await served.Done($"{Invoice}/pay", Payment("10961.00"));
        await Shows("paid", 0);

        var checks = (await served.Read("/api/reconcile")).GetProperty("checks").EnumerateArray().ToList();
        foreach (var name in (string[])["received-not-invoiced/main/CNY", "payables-ledger/main/CNY"])
        {
            var check = checks.Single(c => c.GetProperty("name").GetString() == name);
            decimal.Parse(check.GetProperty("unexplained").ToString()).ShouldBe(0, name);
        }

        async Task Shows(string status, decimal open)
        {
            await served.Settled();
            var row = (await served.Read(Invoice)).GetProperty("supplierInvoice");
            (row.GetProperty("status").GetString(), row.GetProperty("open").GetDecimal()).ShouldBe((status, open));
        }
    }

    [Fact, Shows("R4", "F3")]
    public async Task Of_many_who_receive_the_same_goods_or_pay_the_same_invoice_at_once_one_does()
    {
        await Company();
        await served.Done("/api/purchase-orders", Order.Replace("CG/2026-1", "CG-3"));
        await served.Done("/api/purchase-orders/CG-3/send", """{"effectiveOn":"2026-03-02"}""");

        var received = await AtOnce(n => served.Post("/api/purchase-orders/CG-3/receive", Receipt($"RK-R{n}", 10)));
        received.ShouldBe([.. Enumerable.Repeat("suppliers.more-than-ordered", Clerks - 1), null], ignoreOrder: true);

        await AtOnce(n => served.Post("/api/supplier-invoices", $$"""
            {"supplier":"GYS-7","number":"FP-R{{n}}","currency":"CNY","invoicedOn":"2026-03-21",
             "lines":[{"order":"CG-3","line":1,"quantity":{"value":10,"unit":"CTN"},"net":9600.00}],"tax":0}
            """));
        await served.Settled();
        var invoices = (await served.Read("/api/supplier-invoices?number.contains=FP-R&limit=20")).GetProperty("items")
            .EnumerateArray().ToList();
        invoices.Count.ShouldBe(Clerks);
        var matched = invoices.Where(i => i.GetProperty("status").GetString() == "matched").ShouldHaveSingleItem();
        var path = $"/api/supplier-invoices/GYS-7/{matched.GetProperty("number").GetString()}/pay";

        var paid = await AtOnce(n => served.Post(path, Payment("9600.00").Replace("FK-1", $"FK-R{n}")));
        paid.ShouldBe([.. Enumerable.Repeat("finance.over-paid", Clerks - 1), null], ignoreOrder: true);
        await served.Settled();
        (await served.Read("/api/reconcile")).GetProperty("unexplained").GetString().ShouldBe("0.00");
    }

    private static async Task<string?[]> AtOnce(Func<int, Task<Reply>> send)
    {
        var replies = await Task.WhenAll(Enumerable.Range(1, Clerks).Select(send));
        return [.. replies.Select(reply => reply.Status == 200 ? null : reply.Code)];
    }

    [Theory]
    [InlineData("\"tax\":0", "\"tax\":-1", "tax")]
    [InlineData("\"net\":1", "\"net\":1.001", "lines[0].net")]
    [InlineData("\"value\":1", "\"value\":0", "lines[0].quantity")]
    [InlineData("\"line\":1", "\"line\":0", "lines[0].line")]
    [InlineData("\"supplier\":\"GYS-7\"", "\"supplier\":\"\"", "supplier")]
    public async Task A_bad_invoice_names_its_field(string good, string bad, string field) =>
        (await served.Post("/api/supplier-invoices", """
            {"supplier":"GYS-7","number":"FP-9","currency":"CNY","invoicedOn":"2026-03-10",
             "lines":[{"order":"CG-2","line":1,"quantity":{"value":1,"unit":"CTN"},"net":1}],"tax":0}
            """.Replace(good, bad))).Errors.Single().Field.ShouldBe(field);

    private static string Payment(string amount) =>
        $$$"""{"payment":"FK-1","amount":{"amount":{{{amount}}},"currency":"CNY"},"effectiveOn":"2026-03-25"}""";

    [Fact]
    public async Task As_many_lines_as_a_receipt_may_have_arrive_at_once_and_one_more_is_told_before()
    {
        await Company();
        var lines = Enumerable.Range(1, PurchaseOrderDecider.MaxReceiptLines + 1).ToList();
        await served.Done("/api/purchase-orders", $$"""
            {"number":"CG-L","supplier":"GYS-7","currency":"CNY","warehouse":"CG1","orderedOn":"2026-03-02",
             "lines":[{{string.Join(',', lines.Select(Wanted))}}]}
            """);
        await served.Done("/api/purchase-orders/CG-L/send", """{"effectiveOn":"2026-03-02"}""");

        (await served.Post("/api/purchase-orders/CG-L/receive", Receiving(lines))).Errors.Single()
            .ShouldBe(("lines", "must have 1 to 300 entries"));
        await served.Done("/api/purchase-orders/CG-L/receive", Receiving(lines.SkipLast(1)));

        static string Wanted(int line) => $$"""
            {"line":{{line}},"sku":"CG-PLATE","quantity":{"value":1,"unit":"EA"},"unitPrice":1,"neededOn":"2026-03-20"}
            """;
        static string Receiving(IEnumerable<int> some) => $$"""
            {"receipt":"RK-L","effectiveOn":"2026-03-20","lines":[{{string.Join(',', some.Select(Came))}}]}
            """;
        static string Came(int line) =>
            $$"""{"line":{{line}},"quantity":{"value":1,"unit":"EA"},"bin":"CG1-A-01-01"}""";
    }

    [Theory]
    [InlineData("\"line\":1", "\"line\":0", "lines[0].line")]
    [InlineData("\"value\":10", "\"value\":0", "lines[0].quantity")]
    [InlineData("960.00", "-1", "lines[0].unitPrice")]
    [InlineData("2026-03-20", "9999-01-01", "lines[0].neededOn")]
    [InlineData("\"currency\":\"CNY\"", "\"currency\":\"yuan\"", "currency")]
    [InlineData("\"warehouse\":\"CG1\"", "\"warehouse\":\"\"", "warehouse")]
    [InlineData("\"orderedOn\":\"2026-03-02\"", "\"orderedOn\":\"2026-03-02\",\"overDelivery\":2", "overDelivery")]
    public async Task Bad_input_names_its_field(string good, string bad, string field) =>
        (await served.Post("/api/purchase-orders", Order.Replace(good, bad))).Errors.Single().Field.ShouldBe(field);

    private static string Receipt(string receipt, int cartons) => $$"""
        {"receipt":"{{receipt}}","effectiveOn":"2026-03-20",
         "lines":[{"line":1,"quantity":{"value":{{cartons}},"unit":"CTN"},"bin":"CG1-A-01-01","lot":"L1"}]}
        """;

    private async Task<JsonElement> Only(string path) =>
        (await served.Read(path)).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();

    private async Task Company()
    {
        await served.Done("/api/finance/accounts");
        await served.Done("/api/suppliers", """{"code":"GYS-7","name":"小榄五金厂","country":"CN","currency":"CNY"}""");
        await served.Done("/api/items", """{"sku":"CG-PLATE","name":"发热盘","baseUnit":"EA","state":"production"}""");
        await served.Done("/api/items/CG-PLATE/units", """{"unit":"CTN","inBaseUnits":12}""");
        await served.Done("/api/warehouses", """
            {"code":"CG1","name":"采购仓","address":{"name":"仓","line1":"一号","city":"佛山","region":"广东","country":"CN"}}
            """);
        await served.Done("/api/warehouses/CG1/bins", """{"zone":"A","racks":1,"binsPerRack":2}""");
    }
}
