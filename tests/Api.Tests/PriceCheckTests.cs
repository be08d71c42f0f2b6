using System.Globalization;
using System.Text.Json;
using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>What is asked about prices, taxes and freight of orders, by limits and rates that are set over
/// HTTP.</summary>
public sealed class PriceCheckTests(Served served) : IClassFixture<Served>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1);
    private static bool _open;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        if (!_open) await served.Open(stock: 100);
        _open = true;
        Once.Release();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact, Shows("O2", "O14")]
    public async Task Discount_and_freight_over_the_limits_of_the_channel_hold_the_order()
    {
        await Channel("LIM", """
            ,"maxDiscount":0.1,"freight":{"currency":"CNY","flat":12.00,"freeFrom":300.00}
            """);

        (await Found("LIM", "1", "KETTLE", discount: 0.2m, freight: 0m))
            .ShouldBe(["discount-too-large", "freight-deviates"]);
        (await Found("LIM", "2", "KETTLE", discount: 0.1m, freight: 12m)).ShouldBeEmpty();
        var listed = (await served.Read($"/api/channels/LIM?atLeast={await served.Settled()}"))
            .GetProperty("channel").GetProperty("priceLimits")[0];
        listed.GetProperty("from").GetString().ShouldBe("2026-01-01");
        listed.GetProperty("limits").GetProperty("maxDiscount").GetDecimal().ShouldBe(0.1m);
        listed.GetProperty("limits").GetProperty("priceTolerance").GetDecimal().ShouldBe(0.2m, "the usual one");
    }

    [Fact, Shows("O2")]
    public async Task What_is_not_listed_in_the_currency_of_the_order_holds_it()
    {
        await Channel("CUR");
        await served.Done("/api/items", """{"sku":"BARE","name":"未定价","baseUnit":"EA","state":"production"}""");
        await served.Receive("OPEN-BARE", "BARE", 5);

        (await Found("CUR", "1", "KETTLE", price: 28.50m, currency: "USD"))
            .ShouldBe(["currency-not-listed", "no-exchange-rate"]);
        (await Found("CUR", "2", "BARE")).ShouldBe(["price-missing"]);
    }

    [Fact, Shows("O2", "O14")]
    public async Task Tax_follows_from_the_rates_of_the_items_on_the_day_of_the_order_and_finance_may_accept_another()
    {
        await Channel("TAX");
        await served.Item("TAXED", 20);
        (await served.Post("/api/items/TAXED/vat-rate", """{"code":"std","effectiveOn":"2026-01-01"}""")).Code
            .ShouldBe("finance.unknown-vat-rate");
        await served.Done("/api/vat-rates/std", """{"rate":0.13,"effectiveOn":"2026-01-01"}""");
        await served.Done("/api/items/TAXED/vat-rate", """{"code":"std","effectiveOn":"2026-01-01"}""");

        (await Found("TAX", "1", "TAXED", tax: 25.87m)).ShouldBeEmpty();
        (await Found("TAX", "2", "TAXED", tax: 26.00m)).ShouldBe(["tax-deviates"]);

        // The law cuts the rate of everything that names it.
        await served.Done("/api/vat-rates/std", """{"rate":0.12,"effectiveOn":"2026-03-01"}""");
        (await Found("TAX", "3", "TAXED", tax: 23.88m)).ShouldBeEmpty();
        var exception = (await served.Order("TAX/2")).GetProperty("exceptions").GetProperty("exceptions")[0];
        exception.GetProperty("actions")[0].GetProperty("roles")[0].GetString().ShouldBe("finance");
        var rates = await served.Read($"/api/vat-rates?code=std&atLeast={await served.Settled()}");
        rates.GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Fact, Shows("O14")]
    public async Task A_channel_whose_prices_include_VAT_takes_none_on_top()
    {
        await Channel("INC", """
            ,"pricesIncludeVat":true,"priceTolerance":0
            """);
        await served.Item("GROSS", 20);
        await served.Done("/api/vat-rates/inc", """{"rate":0.13,"effectiveOn":"2026-01-01"}""");
        await served.Done("/api/items/GROSS/vat-rate", """{"code":"inc","effectiveOn":"2026-01-01"}""");

        (await Found("INC", "1", "GROSS", price: 224.87m)).ShouldBeEmpty();
        (await Found("INC", "2", "GROSS", price: 199.00m, tax: 25.87m)).ShouldBe(["price-deviates", "tax-deviates"]);
    }

    [Fact, Shows("F1", "O14")]
    public async Task An_invoice_shows_net_VAT_by_rate_and_gross_where_the_prices_include_VAT()
    {
        await Channel("VIN", """
            ,"pricesIncludeVat":true,"taxesFreight":true
            """);
        await served.Item("INSIDE", 20);
        await served.Done("/api/vat-rates/vin", """{"rate":0.13,"effectiveOn":"2026-01-01"}""");
        await served.Done("/api/items/INSIDE/vat-rate", """{"code":"vin","effectiveOn":"2026-01-01"}""");
        (await Found("VIN", "1", "INSIDE", price: 226.00m, freight: 11.30m)).ShouldBeEmpty();
        foreach (var (verb, details) in ((string, string)[])[
            ("pick", ""), ("pack", "\"weightKg\":1.5,"), ("load", "\"manifest\":\"M1\","),
            ("ship", "\"waybill\":\"W-VIN\",")])
        {
            await served.Done($"/api/outbounds/VIN/1/FS1/{verb}", $$"""{{{details}}"effectiveOn":"2026-03-03"}""");
            await served.Settled();
        }

        await served.Done(
            "/api/shipments/VIN/1/FS1/deliver", """{"receivedBy":"王小明","effectiveOn":"2026-03-05"}""");
        await served.Settled();

        var invoice = (await served.Order("VIN/1")).GetProperty("invoice");
        ((string[])["net", "freight", "tax", "total"]).Select(a => invoice.GetProperty(a).GetDecimal())
            .ShouldBe([200m, 10m, 27.30m, 237.30m]);
        invoice.GetProperty("vat").GetRawText().ShouldBe(
            """[{"rate":0.13,"isExempt":false,"net":{"amount":210.00,"currency":"CNY"},"""
            + "\"tax\":{\"amount\":27.30,\"currency\":\"CNY\"}}]");
        var printed = await served.Read("/api/orders/VIN/1/invoice/documents/invoice?language=zh");
        printed.GetRawText().ShouldContain("增值税 13%");
        printed.GetRawText().ShouldContain("计税金额 210.00");
        (await served.Read("/api/outbounds/VIN/1/FS1/documents/delivery-note?language=zh")).GetRawText()
            .ShouldContain("货款（含税）");
    }

    [Fact]
    public async Task Freight_with_more_decimals_than_its_currency_is_refused_alike_when_placed_and_when_changed()
    {
        await served.Done("/api/orders", Company.OrderOf("3009", 1, price: 187m));
        var placed = await served.Post(
            "/api/orders", Company.OrderOf("3010", 1, price: 188m).Replace("12.00", "1.005"));
        var amended = await served.Post("/api/orders/TM/3009/amend", """{"freight":1.005,"reason":"运费"}""");

        (placed.Status, placed.Code).ShouldBe((422, "orders.bad-freight"), placed.Text);
        (amended.Status, amended.Code).ShouldBe((422, "orders.bad-freight"), amended.Text);
    }

    [Theory]
    [InlineData("/api/channels/TM/price-limits", """{"limits":{"maxDiscount":1.5}}""", 422, "orders.bad-limit")]
    [InlineData("/api/channels/TM/price-limits", """{"limits":{"duplicateWithinDays":999}}""", 422, "orders.bad-limit")]
    [InlineData("/api/channels/TM/price-limits", """{"limits":{"largestDiscount":0.5}}""", 400, "bad-input")]
    [InlineData("/api/channels/TM/price-limits", "{}", 400, "bad-input")]
    [InlineData("/api/channels/NONE/price-limits", """{"limits":{}}""", 404, "orders.unknown-channel")]
    [InlineData("/api/vat-rates/std", """{"rate":13}""", 400, "bad-input")]
    [InlineData("/api/vat-rates/std", """{"rate":0.13,"isExempt":true}""", 422, "finance.exempt-at-a-rate")]
    [InlineData("/api/items/NONE/vat-rate", """{"code":"NONE"}""", 404, "finance.unknown-vat-rate")]
    public async Task What_means_nothing_is_refused(string path, string body, int status, string code)
    {
        var refused = await served.Post(path, body);

        (refused.Status, refused.Code).ShouldBe((status, code), refused.Text);
    }

    private async Task Channel(string code, string limits = "")
    {
        await served.Done("/api/channels", $$"""{"code":"{{code}}","name":"渠道 {{code}}","kind":"marketplace"}""");
        await served.Done(
            $"/api/channels/{code}/price-limits",
            $$"""{"limits":{"duplicateWithinDays":null{{limits}}},"effectiveOn":"2026-01-01"}""");
    }

    /// <summary>The kinds of what was found wrong with an order of one piece.</summary>
    private async Task<List<string?>> Found(
        string channel, string number, string sku, decimal price = 199.00m, decimal discount = 0m,
        decimal freight = 0m, decimal tax = 0m, string currency = "CNY")
    {
        await served.Done("/api/orders", string.Create(CultureInfo.InvariantCulture, $$"""
            {"channel":"{{channel}}","number":"{{number}}","customer":"C1","currency":"{{currency}}",
             "orderedOn":"2026-03-02","freight":{{freight}},"tax":{{tax}},"shipTo":{{Company.Address}},
             "lines":[{"sku":"{{sku}}","quantity":{"value":1,"unit":"EA"},"unitPrice":{{price}},
             "discount":{{discount}}}]}
            """));
        var exceptions = (await served.Order($"{channel}/{number}")).GetProperty("exceptions");
        return exceptions.ValueKind == JsonValueKind.Null
            ? []
            : [.. exceptions.GetProperty("codes").EnumerateArray().Select(c => c.GetString()).Order()];
    }
}
