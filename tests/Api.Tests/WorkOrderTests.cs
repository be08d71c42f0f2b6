using System.Globalization;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Making over HTTP (M1, M4, M5, F5): from the bill to the lot that is made of other lots.</summary>
public sealed class WorkOrderTests(Served served) : IClassFixture<Served>
{
    private const string Order = "/api/work-orders/WO-1";

    [Fact, Shows("M1", "M4", "M5", "F5")]
    public async Task A_work_order_makes_a_lot_of_other_lots_and_everything_agrees()
    {
        await served.Open(10);
        await Material("BODY", 12, "B1");
        await Bill();
        await served.Done("/api/work-orders", """
            {"number":"WO-1","item":"KETTLE","quantity":{"value":24,"unit":"EA"},"warehouse":"FS1","dueOn":"2026-03-02"}
            """);
        await served.Done($"{Order}/release");
        await served.Settled();
        var material = await Only("/api/work-order-materials?number=WO-1");
        (Number(material, "needed"), Number(material, "free"), Number(material, "missing")).ShouldBe((24m, 12m, 12m));
        Number((await served.Read(Order)).GetProperty("workOrder"), "missingAtRelease").ShouldBe(1m);

        var bad = await served.Post($"{Order}/issue", Issue("LL-1", -1));
        (bad.Status, bad.Json.GetProperty("errors")[0].GetProperty("field").GetString()).ShouldBe((400, "quantity"));
        (await served.Post($"{Order}/receive", Output("RK-1", 1))).Code.ShouldBe("manufacturing.nothing-issued");
        await served.Done($"{Order}/issue", Issue("LL-1", 6));
        await served.Done($"{Order}/receive", Output("RK-1", 3));
        await LastMaterial();

        await served.Done($"{Order}/return", """
            {"document":"TL-1","component":"BODY","quantity":{"value":2,"unit":"EA"},"bin":"FS1-A-01-01","lot":"B1",
             "reason":"多领"}
            """);
        await served.Done($"{Order}/scrap", """
            {"document":"BF-1","quantity":{"value":1,"unit":"EA"},"reason":"漏水"}
            """);
        await served.Settled();
        await Reconciled(inProgress: 740m);
        await served.Done($"{Order}/receive", Output("RK-2", 6, isLast: true));
        await served.Done($"{Order}/close");
        await served.Settled();
        await Reconciled(inProgress: 0m);
        var made = await Only("/api/lot-genealogy?consumedLot=B1");
        (made.GetProperty("producedLot").GetString(), Number(made, "consumed"), Number(made, "produced"))
            .ShouldBe(("K1", 10m, 9m));
        var lot = await Only("/api/lots?lot=B1");
        (Number(lot, "received"), Number(lot, "consumed"), Number(lot, "onHand"), Number(lot, "unexplained"))
            .ShouldBe((12m, 10m, 2m, 0m));
        await Explained("lots", "consumed", lot);
        await Explained("lot_genealogy", "consumed", made);
        await Explained("lot_genealogy", "produced", made);
    }

    /// <summary>Of many who issue the last material at once one does, and nothing is issued twice.</summary>
    private async Task LastMaterial()
    {
        var answers = await Task.WhenAll(Enumerable.Range(2, 6).Select(n =>
            served.Post($"{Order}/issue", Issue($"LL-{n}", 6))));
        answers.Select(a => a.Status).Order().ShouldBe([200, 409, 409, 409, 409, 409]);
        answers.Where(a => a.Status == 409).ShouldAllBe(a => a.Code == "warehouse.not-enough-stock");
        await served.Settled();
        Number(await Only("/api/work-order-materials?number=WO-1"), "issued").ShouldBe(12m);
    }

    private async Task Reconciled(decimal inProgress)
    {
        var checks = (await served.Read("/api/reconcile")).GetProperty("checks").EnumerateArray().ToList();
        checks.ShouldAllBe(c => Number(c, "unexplained") == 0m);
        var wip = checks.Single(c => c.GetProperty("name").GetString() == "work-in-progress/main/CNY");
        (Number(wip, "left"), Number(wip, "right")).ShouldBe((inProgress, inProgress));
    }

    private async Task Explained(string list, string column, JsonElement row)
    {
        var made = await served.Read($"/api/explain/{list}/{column}?key="
            + Uri.EscapeDataString(row.GetProperty("key").GetString()!));
        made.GetProperty("agrees").GetBoolean().ShouldBeTrue(made.ToString());
    }

    private async Task Material(string sku, int pieces, string lot)
    {
        await served.Done("/api/items", $$"""{"sku":"{{sku}}","name":"壶身","baseUnit":"EA","state":"production"}""");
        await served.Done("/api/stock/opening", $$$"""
            {"receipt":"R-{{{sku}}}","warehouse":"FS1","sku":"{{{sku}}}","quantity":{"value":{{{pieces}}},"unit":"EA"},
             "bin":"FS1-A-01-01","lot":"{{{lot}}}","effectiveOn":"2026-01-02",
             "value":{"amount":{{{pieces * 80}}}.00,"currency":"CNY"}}
            """);
    }

    private async Task Bill()
    {
        await served.Done("/api/bills", """
            {"item":"KETTLE","version":"V1.0","batch":{"value":1,"unit":"EA"},
             "lines":[{"line":10,"component":"BODY","quantity":{"value":1,"unit":"EA"}}]}
            """);
        await served.Done("/api/bills/KETTLE/versions/V1.0/release", """{"effectiveOn":"2026-03-01"}""");
    }

    private async Task<JsonElement> Only(string list) =>
        (await served.Read(list)).GetProperty("items").EnumerateArray().Single();

    private static decimal Number(JsonElement row, string name) =>
        decimal.Parse(row.GetProperty(name).ToString(), CultureInfo.InvariantCulture);

    private static string Issue(string document, int pieces) =>
        $$$"""{"document":"{{{document}}}","component":"BODY","quantity":{"value":{{{pieces}}},"unit":"EA"}}""";

    private static string Output(string receipt, int pieces, bool isLast = false) => $$$"""
        {"receipt":"{{{receipt}}}","quantity":{"value":{{{pieces}}},"unit":"EA"},"bin":"FS1-A-01-01","lot":"K1",
         "isLast":{{{(isLast ? "true" : "false")}}}}
        """;
}
