using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>A thing that is kept by the piece and also bought, sold and billed by the carton (箱), over HTTP.</summary>
public sealed class UnitTests(Served served) : IClassFixture<Served>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1);
    private static bool _open;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        if (!_open)
        {
            await served.Open(stock: 0);
            await served.Done("/api/items/KETTLE/units", """{"unit":"CTN","inBaseUnits":12}""");
            await served.Done("/api/stock/opening", Receipt("OPEN-1", "10", "CTN"));
        }

        _open = true;
        Once.Release();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Two_cartons_and_five_pieces_go_from_their_channel_to_cash()
    {
        await served.Done("/api/orders", Order("U1", """
            {"sku":"KETTLE","quantity":{"value":2,"unit":"CTN"},"unitPrice":2280.00},
            {"sku":"KETTLE","quantity":{"value":5,"unit":"EA"},"unitPrice":199.00}
            """));
        await served.Order("TM/U1");
        await served.Fulfil("U1");
        await served.Settled();
        await served.Done("/api/receipts", """
            {"receipt":"R-U1","customer":"C1","amount":{"amount":5593.00,"currency":"CNY"},"effectiveOn":"2026-03-20",
             "reference":"TM:U1"}
            """);

        var order = await served.Order("TM/U1");
        order.GetProperty("order").GetProperty("status").GetString().ShouldBe("reconciled");
        order.GetProperty("order").GetProperty("units").GetDecimal().ShouldBe(29);
        var line = order.GetProperty("lines").EnumerateArray().ShouldHaveSingleItem();
        (line.GetProperty("quantity").GetDecimal(), line.GetProperty("unit").GetString()).ShouldBe((29m, "EA"));
        line.GetProperty("shipped").GetDecimal().ShouldBe(29);
        line.GetProperty("orderedQuantity").ValueKind.ShouldBe(JsonValueKind.Null, "in two units");
        Ordered(line).ShouldBe([(2m, "CTN", 24m), (5m, "EA", null)]);
        Billed(order).ShouldBe([(2m, "CTN", 24m, 4560m), (5m, "EA", 5m, 995m)]);
        order.GetProperty("outbounds")[0].GetProperty("contents")[0].GetProperty("ordered").GetProperty("unit")
            .GetString().ShouldBe("CTN");
        var sales = await served.Read("/api/sales-by-sku-day?sku=KETTLE&day=2026-03-02");
        sales.GetProperty("items")[0].GetProperty("orderedUnits").GetDecimal().ShouldBe(29);
        var received = await served.Read("/api/stock-movements?sku=KETTLE&kind=opening");
        received.GetProperty("items")[0].GetProperty("quantity").GetDecimal().ShouldBe(120);
        received.GetProperty("items")[0].GetProperty("statedQuantity").GetDecimal().ShouldBe(10);
        var compared = await served.Read($"/api/reconcile?atLeast={await served.Settled()}");
        compared.GetProperty("unexplained").GetString().ShouldBe("0.00", compared.ToString());
    }

    [Theory]
    [InlineData("0.5", "EA", "products.too-many-decimals")]
    [InlineData("0.3", "CTN", "products.too-many-decimals")]
    [InlineData("1", "PAL", "products.unknown-unit")]
    public async Task What_is_not_so_many_pieces_is_refused_wherever_stock_is_touched(
        string value, string unit, string code)
    {
        var quantity = $$"""{"value":{{value}},"unit":"{{unit}}"}""";
        var refused = new[]
        {
            await served.Post("/api/stock/opening", Receipt($"X-{value}-{unit}", value, unit)),
            await served.Post("/api/carts", $$"""
                {"channel":"TM","cart":"X-{{value}}-{{unit}}","warehouse":"FS1",
                 "lines":[{"sku":"KETTLE","quantity":{{quantity}}}]}
                """),
            await served.Post("/api/stock/FS1/KETTLE/moves", $$"""
                {"move":"X-{{value}}-{{unit}}","fromBin":"FS1-A-01-01","toBin":"FS1-A-01-02","receivedOn":"2026-01-02",
                 "quantity":{{quantity}}}
                """),
            await served.Post("/api/listings/KETTLE/buffers", $$"""{"channel":"TM","quantity":{{quantity}}}"""),
        };

        refused.Select(r => (r.Status, r.Code)).Distinct().ShouldBe([(422, code)]);
        refused[0].Json.GetProperty("facts").GetProperty("sku").GetString().ShouldBe("KETTLE");
    }

    [Fact, Shows("O2")]
    public async Task Half_a_piece_holds_its_order_with_the_action_that_resolves_it()
    {
        await served.Item("WOK", 0);
        await served.Done("/api/orders", Order(
            "U2", """{"sku":"WOK","quantity":{"value":0.5,"unit":"EA"},"unitPrice":199.00}"""));
        var exceptions = (await served.Order("TM/U2")).GetProperty("exceptions").GetProperty("exceptions");

        exceptions[0].GetProperty("code").GetString().ShouldBe("too-many-decimals");
        exceptions[0].GetProperty("action").GetString()!.ShouldContain("Amend");
        var accepted = await served.Post(
            "/api/orders/TM/U2/exceptions/too-many-decimals/resolve", """{"action":"accept","reason":"急"}""");
        (accepted.Status, accepted.Code).ShouldBe((409, "orders.action-not-allowed"));
    }

    [Fact]
    public async Task A_file_of_orders_may_be_in_cartons()
    {
        await served.Item("FAN", 0);
        await served.Done("/api/items/FAN/units", """{"unit":"箱","inBaseUnits":4}""");
        await served.Receive("OPEN-FAN-1", "FAN", 9);
        var csv = "channel,number,customer,currency,sku,quantity,unit,unitPrice,orderedOn,shipToName,shipToLine1,"
            + "shipToCity,shipToCountry\n"
            + "TM,U3,C1,CNY,FAN,2,箱,796.00,2026-03-02,王小明,天河路100号,广州,CN\n"
            + "TM,U3,C1,CNY,FAN,1,EA,199.00,2026-03-02,王小明,天河路100号,广州,CN\n";
        using var content = new StringContent(csv, Encoding.UTF8, new MediaTypeHeaderValue("text/csv"));
        using var reply = await served.Client.PostAsync(
            new Uri("/api/orders/import", UriKind.Relative), content, TestContext.Current.CancellationToken);
        (await Reply.Of(reply)).Json.GetProperty("placed").GetInt32().ShouldBe(1);

        var order = await served.Order("TM/U3");
        order.GetProperty("order").GetProperty("status").GetString().ShouldBe("picking");
        order.GetProperty("lines")[0].GetProperty("allocated").GetDecimal().ShouldBe(9);
    }

    [Fact]
    public async Task A_unit_is_changed_for_a_reason_and_decimals_too()
    {
        await served.Done("/api/items", """
            {"sku":"TEA","name":"茶叶","baseUnit":"KG","unitDecimals":3,"state":"production"}
            """);
        await served.Done("/api/items/TEA/units", """{"unit":"箱","inBaseUnits":10}""");
        (await served.Post("/api/items/TEA/units", """{"unit":"箱","inBaseUnits":8}""")).Code
            .ShouldBe("products.unit-taken");

        var position = (await served.Done(
            $"/api/items/TEA/units/{Uri.EscapeDataString("箱")}/factor",
            """{"inBaseUnits":8,"reason":"新包装"}""")).Position;
        position = (await served.Done("/api/items/TEA/decimals", """{"unitDecimals":1,"reason":"换秤"}""")).Position;

        var item = (await served.Read($"/api/items/TEA?atLeast={position}")).GetProperty("item");
        item.GetProperty("unitDecimals").GetInt32().ShouldBe(1);
        item.GetProperty("units")[0].GetProperty("inBaseUnits").GetDecimal().ShouldBe(8);
        var bad = await served.Post("/api/items", """
            {"sku":"BAD","name":"?","baseUnit":"EA","unitDecimals":7}
            """);
        bad.Errors.ShouldContain(("unitDecimals", "must be from 0 to 6"));
        (await served.Post("/api/items/TEA/decimals", """{"unitDecimals":7,"reason":" "}""")).Errors
            .Select(e => e.Field).ShouldBe(["unitDecimals", "reason"], ignoreOrder: true);
    }

    private static string Receipt(string receipt, string value, string unit) => $$"""
        {"receipt":"{{receipt}}","warehouse":"FS1","sku":"KETTLE","quantity":{"value":{{value}},"unit":"{{unit}}"},
         "bin":"FS1-A-01-01","value":{"amount":9600.00,"currency":"CNY"},"effectiveOn":"2026-01-02"}
        """;

    private static string Order(string number, string lines) => $$"""
        {"channel":"TM","number":"{{number}}","customer":"C1","currency":"CNY","orderedOn":"2026-03-02","freight":12.00,
         "tax":26.00,"shipTo":{{Company.Address}},"lines":[{{lines}}]}
        """;

    private static IEnumerable<(decimal, string?, decimal?)> Ordered(JsonElement line) =>
        line.GetProperty("ordered").EnumerateArray().Select(l => (
            Value(l, "quantity")!.Value, l.GetProperty("quantity").GetProperty("unit").GetString(),
            Value(l, "baseQuantity")));

    private static IEnumerable<(decimal, string?, decimal, decimal)> Billed(JsonElement order) =>
        order.GetProperty("invoice").GetProperty("contents").EnumerateArray().Select(l => (
            Value(l, "quantity")!.Value, l.GetProperty("quantity").GetProperty("unit").GetString(),
            Value(l, "baseQuantity")!.Value, l.GetProperty("net").GetProperty("amount").GetDecimal()));

    private static decimal? Value(JsonElement line, string name) =>
        line.GetProperty(name) is { ValueKind: JsonValueKind.Object } quantity
            ? quantity.GetProperty("value").GetDecimal()
            : null;
}
