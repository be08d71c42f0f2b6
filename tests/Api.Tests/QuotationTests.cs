using System.Globalization;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Selling over HTTP (C2, C4, O6): from a lead to what was collected of the order.</summary>
public sealed class QuotationTests(Served served) : IClassFixture<Served>
{
    private const string Opportunity = "/api/opportunities/SJ-1";
    private const string Quotation = "/api/quotations/BJ-1";

    [Fact, Shows("C2", "C4", "O6")]
    public async Task A_lead_becomes_an_opportunity_a_quotation_and_one_order()
    {
        await served.Open(100);
        await Lead();
        await Stages();
        await Quoted();
        await AcceptedOnce();
        await Collected();
    }

    private async Task Lead()
    {
        const string Enter = """
            {"number":"XS-1","name":"食堂采购水壶","source":"exhibition","contact":"陈主任","phone":"0757-22330000",
             "effectiveOn":"2026-01-05"}
            """;
        var bad = await served.Post("/api/leads", Enter.Replace("0757-22330000", ""));
        (bad.Status, bad.Errors.Single().Field).ShouldBe((400, "phone"));
        await served.Done("/api/leads", Enter);
        const string Qualify = """
            {"opportunity":"SJ-1","customer":"C1","amount":{"amount":2400.00,"currency":"CNY"},"closeOn":"2026-02-20",
             "effectiveOn":"2026-01-06"}
            """;
        (await served.Post("/api/leads/XS-1/qualify", Qualify.Replace("\"C1\"", "\"NEW\""))).Code
            .ShouldBe("customers.unknown-customer");
        await served.Done("/api/leads/XS-1/qualify", Qualify);
        await served.Done("/api/leads", Enter.Replace("XS-1", "XS-2"));
        await served.Done("/api/leads/XS-2/drop", """{"reason":"没有预算"}""");
        await served.Settled();
        var leads = (await served.Read("/api/leads?sort=number")).GetProperty("items");
        leads.EnumerateArray().Select(l => l.GetProperty("status").GetString()).ShouldBe(["qualified", "dropped"]);
    }

    private async Task Stages()
    {
        await served.Done($"{Opportunity}/move", """
            {"to":"negotiation","reason":"客户着急","effectiveOn":"2026-01-16"}
            """);
        await served.Done($"{Opportunity}/move", """
            {"to":"proposal","reason":"先要报价","effectiveOn":"2026-01-20"}
            """);
        (await served.Post($"{Opportunity}/win", """{"reason":"早","effectiveOn":"2026-01-19"}""")).Code
            .ShouldBe("customers.moved-before");
        await served.Done("/api/opportunities", """
            {"number":"SJ-2","customer":"C1","title":"炒锅","amount":{"amount":100.00,"currency":"CNY"},
             "closeOn":"2026-03-20","effectiveOn":"2026-01-05"}
            """);
        await served.Settled();
        var stays = (await served.Read("/api/opportunity-stages?opportunity=SJ-1&sort=visit")).GetProperty("items");
        stays.EnumerateArray().Select(s => $"{s.GetProperty("stage")} {s.GetProperty("days")}")
            .ShouldBe(["firstContact 10", "negotiation 4", "proposal "]);
        var funnel = (await served.Read("/api/opportunity-funnel?sort=step")).GetProperty("items");
        funnel.EnumerateArray().Select(f => (f.GetProperty("stage").GetString(), Number(f, "opportunities"),
            Number(f, "amount"), Number(f, "weighted"))).ShouldBe(
            [("firstContact", 1m, 100m, 10m), ("proposal", 1m, 2400m, 1200m)]);
        var times = (await served.Read("/api/opportunity-stage-times?stage=firstContact")).GetProperty("items")[0];
        (Number(times, "stays"), Number(times, "daysEach"), Number(times, "staying")).ShouldBe((1m, 10m, 1m));
        var forecast = (await served.Read("/api/sales-forecast?sort=month")).GetProperty("items");
        forecast.EnumerateArray().Select(f => (f.GetProperty("month").GetString(), Number(f, "forecast")))
            .ShouldBe([("2026-02", 1200m), ("2026-03", 10m)]);
        foreach (var (list, column) in new[]
        {
            ("opportunity_funnel", "weighted"), ("opportunity_stage_times", "daysEach"), ("sales_forecast", "forecast"),
        })
        {
            await Explained(list, column);
        }
    }

    private async Task Quoted()
    {
        const string Write = """
            {"number":"BJ-1","channel":"TM","customer":"C1","currency":"CNY","opportunity":"SJ-1",
             "quotedOn":"2026-01-20","validUntil":"2026-02-10","tax":0,
             "lines":[{"sku":"KETTLE","quantity":{"value":20,"unit":"EA"},"unitPrice":120.00}]}
            """;
        var bad = await served.Post("/api/quotations", Write.Replace("\"tax\":0", "\"tax\":0.001"));
        (bad.Status, bad.Errors.Single().Field).ShouldBe((400, "tax"));
        (await served.Post("/api/quotations", Write.Replace("\"KETTLE\"", "\"NONE\""))).Code
            .ShouldBe("products.unknown-item");
        await served.Done("/api/quotations", Write);
        await served.Done($"{Quotation}/send", """{"effectiveOn":"2026-01-20"}""");
        await served.Done($"{Quotation}/revise", """
            {"lines":[{"sku":"KETTLE","quantity":{"value":20,"unit":"EA"},"unitPrice":115.00}],"tax":0,
             "validUntil":"2026-02-10","reason":"客户还价","effectiveOn":"2026-01-21"}
            """);
        (await served.Post($"{Quotation}/accept", Accept("9001"))).Code.ShouldBe("orders.quotation-not-sent");
        await served.Done($"{Quotation}/send", """{"effectiveOn":"2026-01-21"}""");
        (await served.Post($"{Quotation}/accept", Accept("9001").Replace("2026-02-02", "2026-02-11"))).Code
            .ShouldBe("orders.quotation-over");
        (await served.Post($"{Quotation}/accept", """{"effectiveOn":"2026-02-02"}""")).Code
            .ShouldBe("orders.quotation-no-address");
    }

    /// <summary>Of clerks who accept at once one places the order, and the others are told which.</summary>
    private async Task AcceptedOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(n =>
            served.Post($"{Quotation}/accept", Accept($"900{n}"))));
        answers.Select(a => a.Status).Order().ShouldBe([200, 409, 409, 409, 409, 409]);
        answers.Where(a => a.Status == 409).ShouldAllBe(a => a.Code == "orders.quotation-accepted");
        await served.Settled();
        var row = (await served.Read(Quotation)).GetProperty("quotation");
        (row.GetProperty("status").GetString(), Number(row, "version"), Number(row, "total"))
            .ShouldBe(("accepted", 2m, 2300m));
        var orders = (await served.Read("/api/orders?quotation=BJ-1")).GetProperty("items");
        orders.GetArrayLength().ShouldBe(1);
        orders[0].GetProperty("key").GetString().ShouldBe(row.GetProperty("orderId").GetString());
        Number(orders[0], "total").ShouldBe(2300m);
    }

    private async Task Collected()
    {
        var row = (await served.Read("/api/quotation-collections?quotation=BJ-1")).GetProperty("items")[0];
        (Number(row, "quoted"), Number(row, "ordered"), Number(row, "collected")).ShouldBe((2300m, 2300m, 0m));
        await Explained("quotation_collections", "ordered");
        await served.Done($"{Opportunity}/win", """{"reason":"下单了","effectiveOn":"2026-02-02"}""");
        await served.Settled();
        var won = (await served.Read("/api/sales-forecast?month=2026-02")).GetProperty("items")[0];
        (Number(won, "won"), Number(won, "weighted")).ShouldBe((2400m, 0m));
        (await served.Read("/api/search?text=" + Uri.EscapeDataString("食堂采购"))).GetProperty("items").EnumerateArray()
            .Select(i => i.GetProperty("category").GetString()).ShouldContain("opportunity");
    }

    private async Task Explained(string list, string column)
    {
        var path = list.Replace('_', '-');
        var row = (await served.Read($"/api/{path}")).GetProperty("items")[0];
        var made = await served.Read(
            $"/api/explain/{list}/{column}?key={Uri.EscapeDataString(row.GetProperty("key").GetString()!)}");
        made.GetProperty("agrees").GetBoolean().ShouldBeTrue(made.ToString());
    }

    private static decimal Number(JsonElement row, string name) =>
        decimal.Parse(row.GetProperty(name).ToString(), CultureInfo.InvariantCulture);

    private static string Accept(string order) => $$"""
        {"order":"{{order}}","shipTo":{{Company.Address}},"effectiveOn":"2026-02-02"}
        """;
}
