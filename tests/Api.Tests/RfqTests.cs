using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Requests for quotation over HTTP (R2): asked, bid for, compared, awarded.</summary>
public sealed class RfqTests(Served served) : IClassFixture<Served>
{
    private const int Buyers = 6;

    [Fact, Shows("R2", "X1")]
    public async Task Bids_are_compared_with_their_freight_and_lines_go_to_several_suppliers()
    {
        await Company();
        await served.Done("/api/rfqs", Request("XJ-1"));
        await served.Done("/api/rfqs/XJ-1/bids", Bid("GYS-A", 100m, 20m, freight: 0m, days: 30));
        await served.Done("/api/rfqs/XJ-1/bids", Bid("GYS-B", 90m, 25m, freight: 300m, days: 10));
        await served.Done("/api/rfqs/XJ-1/bids", Bid("GYS-C", 1m, 1m, freight: 0m, days: 1));
        await served.Done("/api/rfqs/XJ-1/withdraw-bid", """{"supplier":"GYS-C","reason":"算错"}""");
        var late = await served.Post(
            "/api/rfqs/XJ-1/bids",
            Bid("GYS-C", 80m, 20m, freight: 0m, days: 5).Replace("2026-03-02", "2026-03-06"));
        (late.Status, late.Code).ShouldBe((409, "suppliers.bid-too-late"));
        var bad = await served.Post("/api/rfqs/XJ-1/bids", Bid("GYS-C", -1m, 20m, freight: 0m, days: 5));
        (bad.Status, bad.Json.GetProperty("errors")[0].GetProperty("field").GetString())
            .ShouldBe((400, "lines[0].unitPrice"));

        await served.Settled();
        var rows = await Rows("/api/bid-comparison?rfq=XJ-1&line=1&sort=place");
        rows.Select(r => (r.GetProperty("supplier").GetString(), Place(r), Number(r, "landedUnitPrice"))).ShouldBe(
        [
            // 300 of freight: 900 of 1,000 are for line 1.
            ("GYS-A", 1, 100m), ("GYS-B", 2, 117m), ("GYS-C", null, 1m),
        ]);
        (Flag(rows[0], "isCheapest"), Flag(rows[0], "isFastest"), Flag(rows[0], "isInTime"))
            .ShouldBe((true, false, false));
        (Flag(rows[1], "isCheapest"), Flag(rows[1], "isFastest"), Flag(rows[1], "isInTime"))
            .ShouldBe((false, true, true));
        var made = await served.Read("/api/explain/bid_comparison/landed?key="
            + Uri.EscapeDataString(rows[1].GetProperty("key").GetString()!));
        made.GetProperty("agrees").GetBoolean().ShouldBeTrue(made.ToString());

        (await served.Post("/api/rfqs/XJ-1/award", Award("2026-03-05", ("GYS-A", "CG-A"), ("GYS-B", "CG-B")))).Code
            .ShouldBe("suppliers.bids-still-open");
        await served.Done("/api/rfqs/XJ-1/award", Award("2026-03-06", ("GYS-A", "CG-A"), ("GYS-B", "CG-B")));
        await served.Settled();
        (await served.Read("/api/purchase-orders/CG-B")).GetProperty("purchaseOrder").GetProperty("supplier")
            .GetString().ShouldBe("GYS-B");
        var won = (await Rows("/api/bids?purchaseOrder=CG-A")).ShouldHaveSingleItem();
        (won.GetProperty("rfq").GetString(), Number(won, "line"), Flag(won, "isAwarded")).ShouldBe(("XJ-1", 1m, true));
        (await served.Read("/api/audit/streams/purchase-order/CG-B/trace")).ToString().ShouldContain("rfq/XJ-1");
    }

    [Fact, Shows("R2")]
    public async Task Of_many_buyers_who_award_the_same_request_one_does()
    {
        await Company();
        await served.Done("/api/rfqs", Request("XJ-R"));
        await served.Done("/api/rfqs/XJ-R/bids", Bid("GYS-A", 100m, 20m, freight: 0m, days: 30));
        var answers = await Task.WhenAll(Enumerable.Range(1, Buyers).Select(n => served.Post(
            "/api/rfqs/XJ-R/award", Award("2026-03-06", ("GYS-A", $"CG-R{n}"), ("GYS-A", $"CG-R{n}")))));

        answers.Where(a => a.Status == 200).ShouldHaveSingleItem();
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Code == "suppliers.rfq-awarded");
        await served.Settled();
        (await Rows("/api/purchase-orders?number.contains=CG-R")).ShouldHaveSingleItem();
    }

    private async Task Company()
    {
        if ((await served.Get("/api/suppliers/GYS-A")).Status == 200) return;
        await served.Open(10);
        foreach (var sku in (string[])["XJ-PLATE", "XJ-CORD"])
        {
            await served.Done(
                "/api/items", $$"""{"sku":"{{sku}}","name":"电器件","baseUnit":"EA","state":"production"}""");
        }

        foreach (var code in (string[])["GYS-A", "GYS-B", "GYS-C"])
        {
            await served.Done(
                "/api/suppliers", $$"""{"code":"{{code}}","name":"五金厂","country":"CN","currency":"CNY"}""");
        }
    }

    private static string Request(string number) => $$"""
        {"number":"{{number}}","currency":"CNY","warehouse":"FS1","bidsUntil":"2026-03-05",
         "suppliers":["GYS-A","GYS-B","GYS-C"],"lines":[
         {"line":1,"sku":"XJ-PLATE","quantity":{"value":10,"unit":"EA"},"neededOn":"2026-03-25"},
         {"line":2,"sku":"XJ-CORD","quantity":{"value":4,"unit":"EA"},"neededOn":"2026-03-25"}]}
        """;

    private static string Bid(string supplier, decimal plate, decimal cord, decimal freight, int days) => $$$"""
        {"supplier":"{{{supplier}}}","effectiveOn":"2026-03-02","validUntil":"2026-03-31","freight":{{{freight}}},
         "leadTimeDays":{{{days}}},"lines":[{"line":1,"unitPrice":{{{plate}}}},{"line":2,"unitPrice":{{{cord}}}}]}
        """;

    private static string Award(
        string on, (string Supplier, string Order) plate, (string Supplier, string Order) cord) => $$"""
        {"effectiveOn":"{{on}}","reason":"含运费最低","awards":[
         {"line":1,"supplier":"{{plate.Supplier}}","purchaseOrder":"{{plate.Order}}"},
         {"line":2,"supplier":"{{cord.Supplier}}","purchaseOrder":"{{cord.Order}}"}]}
        """;

    private async Task<List<JsonElement>> Rows(string list) =>
        [.. (await served.Read(list)).GetProperty("items").EnumerateArray()];

    private static int? Place(JsonElement row) =>
        row.GetProperty("place") is { ValueKind: JsonValueKind.Number } place ? place.GetInt32() : null;

    private static bool Flag(JsonElement row, string name) => row.GetProperty(name).GetBoolean();

    private static decimal Number(JsonElement row, string name) =>
        decimal.Parse(row.GetProperty(name).ToString(), System.Globalization.CultureInfo.InvariantCulture);
}
