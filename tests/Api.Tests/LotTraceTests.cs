using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>The graph of a lot (X1, X8): from the suppliers of what is in it to those who got what was made of
/// it.</summary>
public sealed class LotTraceTests(Served served) : IClassFixture<Served>
{
    private const string Order = "/api/work-orders/WO-7";

    [Fact, Shows("X1", "X8")]
    public async Task A_lot_is_drawn_back_to_its_suppliers_and_ahead_over_what_was_made_of_it_to_the_customers()
    {
        await served.Open(0);
        await served.Done(
            "/api/items", """{"sku":"BODY/1","name":"壶身","baseUnit":"EA","state":"production"}""");
        await served.Item("POT", 0);
        await Bought();
        await Made();
        await served.Done("/api/orders", Company.OrderOf("L1", 3, "POT", 190m));
        await served.Settled();
        await served.Fulfil("L1", "SF-77");
        await served.Settled();

        var material = await served.Read("/api/lots/BODY%2F1/L%3A26%2F03/trace");
        Sides(material).ShouldBe(
        [
            ("lot/BODY%2F1:L%3A26%2F03", "start"), ("purchase-order/CG-7", "behind"), ("supplier/GYS-7", "behind"),
            ("work-order/WO-7", "ahead"), ("lot/POT:K1", "ahead"), ("outbound/TM:L1:FS1", "ahead"),
            ("sales-order/TM:L1", "ahead"), ("customer/C1", "ahead"),
        ]);
        Ways(material).ShouldBe(
        [
            "supplier/GYS-7 > purchase-order/CG-7: 12 EA BODY/1 received",
            "purchase-order/CG-7 > lot/BODY%2F1:L%3A26%2F03: 12 EA BODY/1 received",
            "lot/BODY%2F1:L%3A26%2F03 > work-order/WO-7: 4 EA BODY/1 issued",
            "work-order/WO-7 > lot/POT:K1: 4 EA POT received",
            "lot/POT:K1 > outbound/TM:L1:FS1: 3 EA POT shipped",
            "outbound/TM:L1:FS1 > sales-order/TM:L1: 3 EA POT shipped",
            "sales-order/TM:L1 > customer/C1: 3 EA POT shipped",
        ]);
        material.GetProperty("complete").GetBoolean().ShouldBeTrue();
        Facts(material, "lot/BODY%2F1:L%3A26%2F03").ShouldBe(3);
        Facts(material, "outbound/TM:L1:FS1").ShouldBe(1);
        Facts(material, "purchase-order/CG-7").ShouldBe(1);

        var product = await served.Read("/api/lots/POT/K1/trace");
        Sides(product).Select(s => s.Side).ShouldBe(
            ["start", "behind", "behind", "behind", "behind", "ahead", "ahead", "ahead"]);
        Ways(product).Order().ShouldBe(Ways(material).Order());
        (await served.Get("/api/lots/POT/K2/trace")).Status.ShouldBe(404);
    }

    private async Task Bought()
    {
        await served.Done("/api/suppliers", """{"code":"GYS-7","name":"小榄五金厂","country":"CN","currency":"CNY"}""");
        await served.Done("/api/purchase-orders", """
            {"number":"CG-7","supplier":"GYS-7","currency":"CNY","warehouse":"FS1","orderedOn":"2026-02-20","lines":[
             {"line":1,"sku":"BODY/1","quantity":{"value":12,"unit":"EA"},"unitPrice":80.00,"neededOn":"2026-03-01"}]}
            """);
        await served.Done("/api/purchase-orders/CG-7/send", """{"effectiveOn":"2026-02-20"}""");
        await served.Done("/api/purchase-orders/CG-7/receive", """
            {"receipt":"RK-7","effectiveOn":"2026-03-01",
             "lines":[{"line":1,"quantity":{"value":12,"unit":"EA"},"bin":"FS1-A-01-01","lot":"L:26/03"}]}
            """);
    }

    /// <summary>Six are taken, two come back: four are in what was made.</summary>
    private async Task Made()
    {
        await served.Done("/api/bills", """
            {"item":"POT","version":"V1.0","batch":{"value":1,"unit":"EA"},
             "lines":[{"line":10,"component":"BODY/1","quantity":{"value":1,"unit":"EA"}}]}
            """);
        await served.Done("/api/bills/POT/versions/V1.0/release", """{"effectiveOn":"2026-03-01"}""");
        await served.Done("/api/work-orders", """
            {"number":"WO-7","item":"POT","quantity":{"value":4,"unit":"EA"},"warehouse":"FS1","dueOn":"2026-03-02"}
            """);
        await served.Done($"{Order}/release", """{"effectiveOn":"2026-03-02"}""");
        await served.Done($"{Order}/issue", """
            {"document":"LL-7","component":"BODY/1","quantity":{"value":6,"unit":"EA"},"reason":"首件试装",
             "effectiveOn":"2026-03-02"}
            """);
        await served.Done($"{Order}/return", """
            {"document":"TL-7","component":"BODY/1","quantity":{"value":2,"unit":"EA"},"bin":"FS1-A-01-01",
             "lot":"L:26/03","reason":"多领","effectiveOn":"2026-03-02"}
            """);
        await served.Done($"{Order}/receive", """
            {"receipt":"RK-8","quantity":{"value":4,"unit":"EA"},"bin":"FS1-A-01-02","lot":"K1","isLast":true,
             "effectiveOn":"2026-03-02"}
            """);
    }

    private static List<(string Stream, string Side)> Sides(JsonElement trace) =>
    [
        .. trace.GetProperty("things").EnumerateArray()
            .Select(t => (t.GetProperty("stream").GetString()!, t.GetProperty("side").GetString()!)),
    ];

    private static int Facts(JsonElement trace, string stream) => trace.GetProperty("things").EnumerateArray()
        .Single(t => t.GetProperty("stream").GetString() == stream).GetProperty("facts").GetArrayLength();

    private static List<string> Ways(JsonElement trace) =>
    [
        .. from link in trace.GetProperty("links").EnumerateArray()
           from goods in link.GetProperty("goods").EnumerateArray()
           let quantity = goods.GetProperty("quantity")
           select $"{link.GetProperty("from")} > {link.GetProperty("to")}: "
               + $"{quantity.GetProperty("value").GetDecimal():0} {quantity.GetProperty("unit")} "
               + $"{goods.GetProperty("sku")} {goods.GetProperty("step")}",
    ];
}
