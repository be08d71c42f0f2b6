using System.Globalization;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>The shop floor over HTTP (M1, M2, M4, M6, M8): from the routing to the pieces of an operator.</summary>
public sealed class ShopFloorTests(Served served) : IClassFixture<Served>
{
    private const string Weld = "/api/operations/WO-1/10";
    private const string Test = "/api/operations/WO-1/20";

    [Fact, Shows("M1", "M2", "M4", "M6", "M8")]
    public async Task Operations_are_reported_in_their_order_and_their_facts_are_time_pieces_and_materials()
    {
        await served.Open(10);
        await Prepared();
        await served.Done($"{Weld}/start", """{"operator":"W01"}""");
        (await served.Post($"{Test}/start", """{"operator":"W01"}""")).Code.ShouldBe("manufacturing.operator-busy");
        var bad = await served.Post($"{Weld}/report", """
            {"report":"BG-1","operator":"W01","good":{"value":-1,"unit":"EA"}}
            """);
        (bad.Status, bad.Json.GetProperty("errors")[0].GetProperty("field").GetString()).ShouldBe((400, "good"));
        await served.Done($"{Weld}/report", """
            {"report":"BG-1","operator":"W01","good":{"value":4,"unit":"EA"},"scrapped":{"value":1,"unit":"EA"},
             "scrapReason":"焊穿"}
            """);
        await served.Done($"{Test}/start", """{"operator":"W02"}""");
        (await served.Post($"{Test}/report", Report("BG-1", 5))).Code.ShouldBe("manufacturing.more-than-came");
        await served.Done($"{Test}/report", Report("BG-1", 3));
        (await served.Post("/api/work-orders/WO-1/receive", Output(4))).Code.ShouldBe("manufacturing.more-than-made");
        await served.Done("/api/work-orders/WO-1/receive", Output(3));
        await served.Settled();

        var next = await Only("/api/operations?workCentre=CS-1&sort=dueOn");
        (next.GetProperty("status").GetString(), Number(next, "good"), Number(next, "plannedMinutes"))
            .ShouldBe(("stopped", 3m, 10m));
        Number(await Only("/api/work-order-parts?number=WO-1&component=BODY"), "issued").ShouldBe(5m);
        Number((await served.Read("/api/work-orders/WO-1")).GetProperty("workOrder"), "scrapped").ShouldBe(1m);
        var day = await Only("/api/operator-days?operator=W01");
        (Number(day, "good"), Number(day, "scrapped")).ShouldBe((4m, 1m));
        foreach (var column in new[] { "seconds", "good", "scrapped", "rework" })
        {
            await Explained("operator_days", column, day);
            await Explained("operator_times", column, await Only("/api/operator-times?operator=W01"));
        }

        await Explained("operations", "good", next);
        await Inspected();
        (await served.Read("/api/reconcile")).GetProperty("checks").EnumerateArray()
            .ShouldAllBe(c => Number(c, "unexplained") == 0m);
    }

    /// <summary>A lot that is rejected is on hold, with the number of its inspection.</summary>
    private async Task Inspected()
    {
        await served.Done("/api/inspection-plans", """
            {"item":"KETTLE","characteristics":[{"name":"功率","unit":"W","lower":1450,"upper":1550},{"name":"外观"}]}
            """);
        (await served.Post("/api/inspections", Inspection("null"))).Code
            .ShouldBe("manufacturing.no-inspection-reason");
        await served.Done("/api/inspections", Inspection("\"功率超标\""));
        await served.Settled();
        var row = (await served.Read("/api/inspections/JY-1")).GetProperty("inspection");
        (row.GetProperty("result").GetString(), Number(row, "beyondLimits")).ShouldBe(("rejected", 1m));
        (await Only("/api/lot-holds?lot=K1")).GetProperty("reason").GetString().ShouldBe("JY-1: 功率超标");
    }

    private async Task Prepared()
    {
        await served.Done("/api/items", """{"sku":"BODY","name":"壶身","baseUnit":"EA","state":"production"}""");
        await served.Done("/api/stock/opening", """
            {"receipt":"R-1","warehouse":"FS1","sku":"BODY","quantity":{"value":12,"unit":"EA"},"bin":"FS1-A-01-01",
             "lot":"B1","effectiveOn":"2026-01-02","value":{"amount":960.00,"currency":"CNY"}}
            """);
        await served.Done("/api/bills", """
            {"item":"KETTLE","version":"V1.0","batch":{"value":1,"unit":"EA"},
             "lines":[{"line":10,"component":"BODY","quantity":{"value":1,"unit":"EA"}}]}
            """);
        await served.Done("/api/bills/KETTLE/versions/V1.0/release", """{"effectiveOn":"2026-03-01"}""");
        foreach (var centre in new[] { "HJ-1", "CS-1" })
            await served.Done("/api/work-centres", $$"""{"code":"{{centre}}","name":"一线","capacity":2}""");
        foreach (var code in new[] { "W01", "W02" })
            await served.Done("/api/operators", $$"""{"code":"{{code}}","name":"李师傅"}""");
        await served.Done("/api/routings", """
            {"item":"KETTLE","version":"V1.0","operations":[
             {"operation":"10","name":"焊接","workCentre":"HJ-1","setupMinutes":15,"minutesPerUnit":2.5,
              "backflushes":true},
             {"operation":"20","name":"测试","workCentre":"CS-1","minutesPerUnit":1}]}
            """);
        await served.Done("/api/routings/KETTLE/versions/V1.0/release", """{"effectiveOn":"2026-01-01"}""");
        await served.Done("/api/work-orders", """
            {"number":"WO-1","item":"KETTLE","quantity":{"value":10,"unit":"EA"},"warehouse":"FS1","dueOn":"2026-03-02"}
            """);
        await served.Done("/api/work-orders/WO-1/release");
    }

    private async Task Explained(string list, string column, JsonElement row)
    {
        var made = await served.Read($"/api/explain/{list}/{column}?key="
            + Uri.EscapeDataString(row.GetProperty("key").GetString()!));
        made.GetProperty("agrees").GetBoolean().ShouldBeTrue(made.ToString());
    }

    private async Task<JsonElement> Only(string list) =>
        (await served.Read(list)).GetProperty("items").EnumerateArray().Single();

    private static decimal Number(JsonElement row, string name) =>
        decimal.Parse(row.GetProperty(name).ToString(), CultureInfo.InvariantCulture);

    private static string Inspection(string reason) => $$"""
        {"number":"JY-1","item":"KETTLE","lot":"K1","readings":[{"characteristic":"功率","measured":1600},
         {"characteristic":"外观","measured":0}],"result":"rejected","reason":{{reason}}}
        """;

    private static string Report(string number, int good) => $$$"""
        {"report":"{{{number}}}","operator":"W02","good":{"value":{{{good}}},"unit":"EA"}}
        """;

    private static string Output(int pieces) => $$$"""
        {"receipt":"RK-1","quantity":{"value":{{{pieces}}},"unit":"EA"},"bin":"FS1-A-01-01","lot":"K1"}
        """;
}
