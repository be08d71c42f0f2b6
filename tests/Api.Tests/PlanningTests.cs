using System.Globalization;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Planning over HTTP (S3): from orders that want what is not there to work orders and purchase
/// orders.</summary>
public sealed class PlanningTests(Served served) : IClassFixture<Served>
{
    [Fact, Shows("S3")]
    public async Task A_plan_of_orders_stock_and_bills_becomes_orders_and_the_next_plan_counts_them()
    {
        await served.Open(stock: 10);
        await Company();
        var wanted = await served.Done("/api/orders", Tests.Company.OrderOf("A1", 25));
        await served.Settled();
        await served.Done("/api/planning-runs", """{"run":"JH-1","effectiveOn":"2026-03-02"}""");
        await served.Settled();

        var make = await Only("/api/plan-proposals?run=JH-1&source=make");
        var order = await Only($"/api/plan-pegs?run=JH-1&proposal={Text(make, "proposal")}");
        (Text(order, "orderId"), Text(order, "kind")).ShouldBe(("TM:A1", "order"));
        Number(order, "quantity").ShouldBe(Number(make, "quantity"));
        var buy = await Only("/api/plan-proposals?run=JH-1&source=buy");
        (Text(buy, "sku"), Text(buy, "supplier")).ShouldBe(("BODY", "S1"));
        (Number(buy, "quantity"), Number(buy, "forSafetyStock")).ShouldBe((Number(make, "quantity") + 3, 3m));
        Text(buy, "reason")!.ShouldContain("are missing");
        wanted.Status.ShouldBe(200);

        await AcceptedOnce(Text(make, "proposal")!);
        (await served.Post($"/api/plan-proposals/JH-1/{Text(buy, "proposal")}/make", """{"document":"WO-9"}""")).Code
            .ShouldBe("planning.proposal-is-bought");
        await served.Done(
            $"/api/plan-proposals/JH-1/{Text(buy, "proposal")}/buy",
            """{"document":"PO-1","unitPrice":4.50,"orderedOn":"2026-03-02"}""");
        await served.Settled();
        Text(await Only("/api/plan-proposals?run=JH-1&source=buy"), "purchaseOrder").ShouldBe("PO-1");

        await served.Done("/api/planning-runs", """{"run":"JH-2","effectiveOn":"2026-03-02"}""");
        await served.Settled();
        (await served.Read("/api/plan-proposals?run=JH-2")).GetProperty("items").GetArrayLength()
            .ShouldBe(0, "what was accepted is on order, so nothing is missing");
        Text(await Only("/api/planning-runs?run=JH-1"), "supersededBy").ShouldBe("JH-2");
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        var bad = await served.Post("/api/planning-parameters", """
            {"sku":"KETTLE","source":"make","warehouse":"FS1","leadTimeDays":3,"lotSize":{"value":0,"unit":"EA"}}
            """);
        bad.Errors.Select(e => e.Field).ShouldBe(["lotSize"]);
        (await served.Post("/api/planning-runs", "{}")).Errors.Select(e => e.Field).ShouldBe(["run"]);
        (await served.Post("/api/plan-proposals/JH-9/1/dismiss", """{"reason":"不要"}""")).Status.ShouldBe(404);
    }

    /// <summary>Of many who accept it at once with orders of their own, one does.</summary>
    private async Task AcceptedOnce(string proposal)
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(n =>
            served.Post($"/api/plan-proposals/JH-1/{proposal}/make", $$"""{"document":"WO-{{n}}"}""")));
        answers.Select(a => a.Status).Order().ShouldBe([200, 409, 409, 409, 409, 409]);
        answers.Where(a => a.Status == 409).ShouldAllBe(a => a.Code == "planning.proposal-accepted");
        await served.Settled();
        (await served.Read("/api/work-orders")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    private async Task Company()
    {
        await served.Done("/api/items", """{"sku":"BODY","name":"壶身","baseUnit":"EA","state":"production"}""");
        await served.Done("/api/suppliers", """{"code":"S1","name":"佛山五金厂","country":"CN","currency":"CNY"}""");
        await served.Done("/api/bills", """
            {"item":"KETTLE","version":"V1.0","batch":{"value":1,"unit":"EA"},
             "lines":[{"line":10,"component":"BODY","quantity":{"value":1,"unit":"EA"}}]}
            """);
        await served.Done("/api/bills/KETTLE/versions/V1.0/release", """{"effectiveOn":"2026-03-01"}""");
        await served.Done("/api/planning-parameters", """
            {"sku":"KETTLE","source":"make","warehouse":"FS1","leadTimeDays":3}
            """);
        await served.Done("/api/planning-parameters", """
            {"sku":"BODY","source":"buy","warehouse":"FS1","leadTimeDays":7,"supplier":"S1",
             "safetyStock":{"value":3,"unit":"EA"}}
            """);
    }

    private async Task<JsonElement> Only(string list) =>
        (await served.Read(list)).GetProperty("items").EnumerateArray().Single();

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();

    private static decimal Number(JsonElement row, string name) =>
        decimal.Parse(row.GetProperty(name).ToString(), CultureInfo.InvariantCulture);
}
