using System.Globalization;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Reviews of suppliers over HTTP (R5): scores that list their receipts, and who may be asked.</summary>
public sealed class SupplierReviewTests(Served served) : IClassFixture<Served>
{
    [Fact, Shows("R5", "R2")]
    public async Task A_score_opens_to_its_receipts_stands_beside_the_bids_and_decides_who_is_asked()
    {
        await served.Open(10);
        foreach (var code in new[] { "GYS-A", "GYS-B", "GYS-C" })
        {
            await served.Done(
                "/api/suppliers", $$"""{"code":"{{code}}","name":"{{code}}","country":"CN","currency":"CNY"}""");
        }

        (await served.Post("/api/supplier-reviews", """{"review":"KH-0","effectiveOn":"2026-03-31"}"""))
            .Code.ShouldBe("suppliers.nothing-to-review");
        await Bought("A", "2026-03-01", 6, "LA");
        await Bought("B", "2026-03-09", 4, "LB");
        await served.Done("/api/inspection-plans", """
            {"item":"KETTLE","characteristics":[{"name":"壁厚","unit":"mm","lower":1.0,"upper":1.4}]}
            """);
        await served.Done("/api/inspections", """
            {"number":"JY-B","item":"KETTLE","lot":"LB","readings":[{"characteristic":"壁厚","measured":2.0}],
             "result":"rejected","reason":"壁厚超差","effectiveOn":"2026-03-10"}
            """);
        await served.Done("/api/supplier-invoices", """
            {"supplier":"GYS-A","number":"FP-A","currency":"CNY","invoicedOn":"2026-03-02","tax":0.00,
             "lines":[{"order":"CG-A","line":1,"quantity":{"value":6,"unit":"EA"},"net":600.00}]}
            """);
        await served.Settled();

        await served.Done("/api/supplier-reviews", """{"review":"KH-1","effectiveOn":"2026-03-31"}""");
        await served.Settled();
        var scores = Items(await served.Read("/api/supplier-scores?sort=supplier"));
        scores.Select(s => (Text(s, "supplier"), Number(s, "score"), s.GetProperty("isAskable").GetBoolean()))
            .ShouldBe([("GYS-A", 100m, true), ("GYS-B", 0m, false)]);
        Number(scores[0], "priceKept").ShouldBe(1m);
        var receipt = Items(await served.Read("/api/scored-receipts?supplier=GYS-B")).Single();
        (Text(receipt, "receipt"), Number(receipt, "daysLate"), receipt.GetProperty("isInFull").GetBoolean(),
            receipt.GetProperty("isRejected").GetBoolean(), receipt.GetProperty("isPriceKept").ValueKind)
            .ShouldBe(("RK-B", 8m, false, true, JsonValueKind.Null));
        var key = Uri.EscapeDataString(Text(scores[1], "key"));
        foreach (var column in new[] { "score", "receipts", "rejected", "onTimeRate" })
        {
            var opened = await served.Read($"/api/explain/supplier_scores/{column}?key={key}");
            Number(opened, "difference").ShouldBe(0m, column);
        }

        var refused = await served.Post("/api/rfqs", Asking("XJ-1", "\"GYS-A\",\"GYS-B\""));
        (refused.Status, refused.Code).ShouldBe((409, "suppliers.score-below-floor"));
        await served.Done("/api/rfqs", Asking("XJ-1", "\"GYS-A\",\"GYS-C\""));
        foreach (var code in new[] { "GYS-A", "GYS-C" })
        {
            await served.Done("/api/rfqs/XJ-1/bids", $$"""
                {"supplier":"{{code}}","effectiveOn":"2026-04-02","validUntil":"2026-05-31","freight":0.00,
                 "leadTimeDays":7,"lines":[{"line":1,"unitPrice":90.00}]}
                """);
        }

        await served.Settled();
        var bids = Items(await served.Read("/api/bid-comparison?rfq=XJ-1&sort=place"));
        bids.Select(b => (Text(b, "supplier"), Number(b, "place"), b.GetProperty("isBestScored").GetBoolean()))
            .ShouldBe([("GYS-A", 1m, true), ("GYS-C", 2m, false)], "with the same price and time, the score decides");
        Number(bids[0], "score").ShouldBe(100m);
        bids[1].GetProperty("score").ValueKind.ShouldBe(JsonValueKind.Null);

        await served.Done("/api/supplier-rules", """
            {"weights":{"onTime":40,"inFull":20,"quality":30,"price":10},"floor":0,"days":365,"onlyQualified":false,
             "reason":"本季不设门槛"}
            """);
        await served.Done("/api/rfqs", Asking("XJ-2", "\"GYS-B\""));
        await served.Settled();
        Number(Items(await served.Read("/api/supplier-rules")).Single(), "rulesVersion").ShouldBe(2m);
    }

    private static string Asking(string number, string suppliers) => $$$"""
        {"number":"{{{number}}}","currency":"CNY","warehouse":"FS1","bidsUntil":"2026-04-05",
         "suppliers":[{{{suppliers}}}],
         "lines":[{"line":1,"sku":"KETTLE","quantity":{"value":5,"unit":"EA"},"neededOn":"2026-05-20"}]}
        """;

    /// <summary>Six pieces that are needed on March 1st.</summary>
    private async Task Bought(string name, string on, int came, string lot)
    {
        await served.Done("/api/purchase-orders", $$"""
            {"number":"CG-{{name}}","supplier":"GYS-{{name}}","currency":"CNY","warehouse":"FS1",
             "orderedOn":"2026-02-20",
             "lines":[{"line":1,"sku":"KETTLE","quantity":{"value":6,"unit":"EA"},"unitPrice":100.00,
             "neededOn":"2026-03-01"}]}
            """);
        await served.Done($"/api/purchase-orders/CG-{name}/send", """{"effectiveOn":"2026-02-20"}""");
        await served.Done($"/api/purchase-orders/CG-{name}/receive", $$"""
            {"receipt":"RK-{{name}}","effectiveOn":"{{on}}",
             "lines":[{"line":1,"quantity":{"value":{{came}},"unit":"EA"},"bin":"FS1-A-01-01","lot":"{{lot}}"}]}
            """);
    }

    private static List<JsonElement> Items(JsonElement list) => [.. list.GetProperty("items").EnumerateArray()];

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static decimal Number(JsonElement row, string name) =>
        decimal.Parse(row.GetProperty(name).ToString(), CultureInfo.InvariantCulture);
}
