using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>A lot is traced backward to its supplier and forward to its customers, and weighed (X1).</summary>
public sealed class LotTests(Served served) : IClassFixture<Served>
{
    [Fact, Shows("X1", "F11")]
    public async Task A_lot_is_traced_to_its_supplier_and_its_customers_and_everything_of_it_is_explained()
    {
        await Opened();
        await served.Done("/api/suppliers", """{"code":"GYS-7","name":"小榄五金厂","country":"CN","currency":"CNY"}""");
        await served.Done("/api/purchase-orders", """
            {"number":"CG-7","supplier":"GYS-7","currency":"CNY","warehouse":"FS1","orderedOn":"2026-02-20","lines":[
             {"line":1,"sku":"KETTLE","quantity":{"value":10,"unit":"EA"},"unitPrice":80.00,"neededOn":"2026-03-01"}]}
            """);
        await served.Done("/api/purchase-orders/CG-7/send", """{"effectiveOn":"2026-02-20"}""");
        await served.Done("/api/purchase-orders/CG-7/receive", """
            {"receipt":"RK-7","effectiveOn":"2026-03-01",
             "lines":[{"line":1,"quantity":{"value":10,"unit":"EA"},"bin":"FS1-A-01-01","lot":"L/26-03"}]}
            """);
        await served.Done("/api/orders", Company.OrderOf("L1", 3));
        await served.Settled();
        await served.Fulfil("L1", "SF-77");
        await served.Settled();

        var lot = (await Items("/api/lots?lot=L/26-03")).Single();
        decimal Of(string name) => lot.GetProperty(name).GetDecimal();
        (Of("received"), Of("shipped"), Of("onHand"), Of("unexplained"), Of("shipments"))
            .ShouldBe((10m, 3m, 7m, 0m, 1m));
        var trace = await Items("/api/lot-trace?lot=L/26-03&sort=effectiveOn");
        (trace[0].GetProperty("supplier").GetString(), trace[0].GetProperty("quantity").GetDecimal())
            .ShouldBe(("GYS-7", 10m));
        (trace[1].GetProperty("customer").GetString(), trace[1].GetProperty("quantity").GetDecimal(),
            trace[1].GetProperty("waybill").GetString(), trace[1].GetProperty("deliveredOn").GetString())
            .ShouldBe(("C1", -3m, "SF-77", "2026-03-05"));
        var shipped = await served.Read(
            "/api/explain/lots/shipped?key=" + Uri.EscapeDataString(lot.GetProperty("key").GetString()!));
        (shipped.GetProperty("figure").GetDecimal(), shipped.GetProperty("agrees").GetBoolean()).ShouldBe((3m, true));
        var check = (await served.Read("/api/reconcile")).GetProperty("checks").EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == "lots-stock/FS1");
        decimal.Parse(check.GetProperty("left").ToString()).ShouldBeGreaterThanOrEqualTo(7);
        check.GetProperty("unexplained").ToString().ShouldBe("0");
    }

    [Fact, Shows("X1")]
    public async Task No_shipment_of_a_lot_escapes_a_hold_that_was_acknowledged_first()
    {
        const int orders = 8;
        await Opened();
        await served.Item("POT", 0);
        await served.Done("/api/stock/opening", """
            {"receipt":"OPEN-POT","warehouse":"FS1","sku":"POT","quantity":{"value":50,"unit":"EA"},
             "bin":"FS1-A-01-02","lot":"B7","value":{"amount":4000.00,"currency":"CNY"},"effectiveOn":"2026-01-02"}
            """);
        for (var n = 0; n < orders; n++) await served.Done("/api/orders", Company.OrderOf($"H{n}", 1, "POT", 190m + n));
        await served.Settled();
        foreach (var verb in (string[])["pick", "pack", "load"])
        {
            for (var n = 0; n < orders; n++) await served.Step($"H{n}", verb);
        }

        var ships = Enumerable.Range(0, orders).Select(n => served.Post(
            $"/api/outbounds/TM/H{n}/FS1/ship", $$"""{"waybill":"W-H{{n}}","effectiveOn":"2026-03-04"}""")).ToList();
        var hold = await served.Done("/api/lot-holds/POT/hold", """{"lot":"B7","reason":"加热盘有裂纹"}""");
        var shipped = await Task.WhenAll(ships);

        foreach (var ship in shipped)
        {
            if (ship.Status == 200) ship.Position.ShouldBeLessThan(hold.Position);
            else (ship.Status, Refusal(ship)).ShouldBe((409, "warehouse.lot-on-hold"));
        }

        (await served.Post("/api/outbounds/TM/H0/FS1/ship", """{"waybill":"W-9","effectiveOn":"2026-03-04"}"""))
            .Status.ShouldBeOneOf(200, 409);
        await served.Settled();
        var left = (await Items("/api/lot-trace?lot=B7&kind=shipment")).Count;
        left.ShouldBe(shipped.Count(s => s.Status == 200));
        (await Items("/api/lots?lot=B7")).Single().GetProperty("isHeld").GetBoolean().ShouldBeTrue();
    }

    private async Task Opened()
    {
        if ((await served.Read("/api/warehouses")).GetProperty("items").GetArrayLength() == 0) await served.Open(0);
    }

    private async Task<List<JsonElement>> Items(string list) =>
        [.. (await served.Read(list)).GetProperty("items").EnumerateArray()];

    /// <summary>Why it was refused, for good or while processes still work on what came before.</summary>
    private static string Refusal(Reply reply) => reply.Code == "not-yet"
        ? reply.Json.GetProperty("refusal").GetProperty("code").GetString()!
        : reply.Code!;
}
