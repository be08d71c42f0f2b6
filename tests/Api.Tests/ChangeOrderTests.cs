using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Engineering change orders over HTTP.</summary>
public sealed class ChangeOrderTests(Served served) : IClassFixture<Served>
{
    private const string Order = """
        {"number":"ECO/1","item":"EC-KETTLE","version":"V1.1","from":"2026-06-01","batch":{"value":1,"unit":"EA"},
         "lines":[{"line":10,"component":"EC-BODY","quantity":{"value":1,"unit":"EA"}},
                  {"line":20,"component":"EC-CORD-2","quantity":{"value":1,"unit":"EA"}}],"reason":"改用长电源线"}
        """;

    private const string One = "/api/change-orders/ECO%2F1";

    [Fact, Shows("P3", "X4")]
    public async Task A_change_is_requested_seen_with_what_it_means_approved_by_another_and_carried_out()
    {
        await Company();
        await served.Done("/api/change-orders", Order);
        await served.Settled();

        var impact = (await served.Read($"{One}/impact")).GetProperty("components").EnumerateArray()
            .ToDictionary(c => c.GetProperty("component").ToString());
        impact.Keys.ShouldBe(["EC-CORD", "EC-CORD-2"]);
        Shown(impact["EC-CORD"], "usedBefore", "usedAfter", "onHand", "onOrder", "purchaseOrders", "usedIn")
            .ShouldBe("1 0 40 60 [\"EC-CG-1\"] [\"EC-POT\"]");
        Shown(impact["EC-CORD-2"], "usedBefore", "usedAfter", "onHand", "onOrder", "purchaseOrders", "usedIn")
            .ShouldBe("0 1 0 0 [] []");

        var own = await served.Post($"{One}/approve");
        (own.Status, own.Code).ShouldBe((409, "products.own-change-order"));
        using var quality = await new NotesOf(served).Key("quality");
        (await NotesOf.Post(quality, $"{One}/approve", "{}")).Status.ShouldBe(200);
        await served.Settled();

        var row = (await served.Read(One)).GetProperty("changeOrder");
        Shown(row, "status", "replaces", "version").ShouldBe("carriedOut V1.0 V1.1");
        Shown((await served.Read("/api/bill-versions?item=EC-KETTLE&sort=version")).GetProperty("items")[1],
            "version", "status", "effectiveFrom").ShouldBe("V1.1 released 2026-06-01");
        (await served.Post($"{One}/withdraw", """{"reason":"晚了"}""")).Code
            .ShouldBe("products.change-order-carried-out");
    }

    [Fact]
    public async Task A_bad_request_names_its_field_and_an_unknown_one_is_not_found()
    {
        (await served.Post("/api/change-orders", Order.Replace("2026-06-01", "9999-01-01"))).Errors.Single().Field
            .ShouldBe("from");
        (await served.Post("/api/change-orders", Order.Replace("\"line\":20", "\"line\":0"))).Errors.Single().Field
            .ShouldBe("lines[1].line");
        (await served.Get("/api/change-orders/EC-NONE/impact")).Status.ShouldBe(404);
        (await served.Post("/api/change-orders/EC-NONE/approve")).Code.ShouldBe("products.unknown-change-order");
    }

    private static string Shown(JsonElement row, params string[] names) =>
        string.Join(' ', names.Select(name => row.GetProperty(name).ToString()));

    private async Task Company()
    {
        await served.Done("/api/finance/accounts");
        await served.Done("/api/suppliers", """{"code":"EC-GYS","name":"小榄五金厂","country":"CN","currency":"CNY"}""");
        foreach (var sku in (string[])["EC-KETTLE", "EC-POT", "EC-BODY", "EC-CORD", "EC-CORD-2"])
        {
            await served.Done(
                "/api/items", $$"""{"sku":"{{sku}}","name":"物料 {{sku}}","baseUnit":"EA","state":"production"}""");
        }

        await served.Done("/api/warehouses", """
            {"code":"EC1","name":"仓","address":{"name":"仓","line1":"一号","city":"佛山","region":"广东","country":"CN"}}
            """);
        await served.Done("/api/warehouses/EC1/bins", """{"zone":"A","racks":1,"binsPerRack":2}""");
        await served.Done("/api/purchase-orders", """
            {"number":"EC-CG-1","supplier":"EC-GYS","currency":"CNY","warehouse":"EC1","orderedOn":"2026-03-02",
             "lines":[{"line":1,"sku":"EC-CORD","quantity":{"value":100,"unit":"EA"},"unitPrice":5,
             "neededOn":"2026-03-20"}]}
            """);
        await served.Done("/api/purchase-orders/EC-CG-1/send", """{"effectiveOn":"2026-03-02"}""");
        await served.Done("/api/purchase-orders/EC-CG-1/receive", """
            {"receipt":"EC-RK-1","effectiveOn":"2026-03-03",
             "lines":[{"line":1,"quantity":{"value":40,"unit":"EA"},"bin":"EC1-A-01-01"}]}
            """);
        foreach (var item in (string[])["EC-KETTLE", "EC-POT"])
        {
            await served.Done("/api/bills", $$$"""
                {"item":"{{{item}}}","version":"V1.0","batch":{"value":1,"unit":"EA"},
                 "lines":[{"line":10,"component":"EC-BODY","quantity":{"value":1,"unit":"EA"}},
                          {"line":20,"component":"EC-CORD","quantity":{"value":1,"unit":"EA"}}]}
                """);
            await served.Done($"/api/bills/{item}/versions/V1.0/release", """{"effectiveOn":"2026-01-01"}""");
        }
    }
}
