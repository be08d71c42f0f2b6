namespace Daybook.Api.Tests;

/// <summary>A command that names a thing which is not there is refused, and leaves nothing behind.</summary>
public sealed class UnknownThingTests(Served served) : IClassFixture<Served>, IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1);
    private static bool _open;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        if (!_open) await served.Open(stock: 5);
        _open = true;
        Once.Release();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("/api/listings/NONE/prices", """{"currency":"CNY","unitPrice":1}""", "products.unknown-item")]
    [InlineData("/api/listings/NONE/buffers", """
        {"channel":"TM","quantity":{"value":1,"unit":"EA"}}
        """, "products.unknown-item")]
    [InlineData("/api/listings/KETTLE/buffers", """
        {"channel":"NONE","quantity":{"value":1,"unit":"EA"}}
        """, "orders.unknown-channel")]
    [InlineData("/api/tariffs/NONE/carriers", """{"carrier":"SF","name":"顺丰"}""", "warehouse.unknown-warehouse")]
    [InlineData("/api/tariffs/NONE/zones", """{"country":"CN","zone":"NEAR"}""", "warehouse.unknown-warehouse")]
    [InlineData("/api/tariffs/NONE/tariffs", """
        {"carrier":"SF","tariff":"T","currency":"CNY",
         "zoneRates":[{"zone":"Z","base":1,"perKg":1,"minimum":0,"transitDays":1}]}
        """, "warehouse.unknown-warehouse")]
    [InlineData("/api/tariffs/FS1/tariffs", """
        {"carrier":"NONE","tariff":"T","currency":"CNY",
         "zoneRates":[{"zone":"Z","base":1,"perKg":1,"minimum":0,"transitDays":1}]}
        """, "transport.unknown-carrier")]
    [InlineData("/api/warehouses/NONE/bins", """
        {"zone":"A","racks":1,"binsPerRack":1}
        """, "warehouse.unknown-warehouse")]
    [InlineData("/api/stock/opening", """
        {"receipt":"R","warehouse":"FS1","sku":"NONE","quantity":{"value":1,"unit":"EA"},"bin":"FS1-A-01-01",
         "value":{"amount":1.00,"currency":"CNY"}}
        """, "products.unknown-item")]
    [InlineData("/api/stock/opening", """
        {"receipt":"R","warehouse":"NONE","sku":"KETTLE","quantity":{"value":1,"unit":"EA"},"bin":"FS1-A-01-01",
         "value":{"amount":1.00,"currency":"CNY"}}
        """, "warehouse.unknown-warehouse")]
    [InlineData("/api/stock/opening", """
        {"receipt":"R","warehouse":"FS1","sku":"KETTLE","quantity":{"value":1,"unit":"EA"},"bin":"FS1-Z-01-01",
         "value":{"amount":1.00,"currency":"CNY"}}
        """, "warehouse.unknown-bin")]
    [InlineData("/api/stock/NONE/KETTLE/moves", """
        {"move":"M","fromBin":"NONE-A-01-01","toBin":"NONE-A-01-02","receivedOn":"2026-01-02",
         "quantity":{"value":1,"unit":"EA"}}
        """, "warehouse.unknown-warehouse")]
    [InlineData("/api/orders/NONE/1/payments", """
        {"payment":"P","amount":{"amount":1.00,"currency":"CNY"}}
        """, "orders.unknown-channel")]
    [InlineData("/api/orders/TM/NONE/promise", """{"on":"2026-03-09","reason":"r"}""", "orders.unknown-order")]
    [InlineData("/api/orders/TM/NONE/exceptions/price-deviates/resolve", """
        {"action":"accept","reason":"r"}
        """, "orders.unknown-order")]
    [InlineData("/api/orders/TM/NONE/validate", "{}", "orders.unknown-order")]
    [InlineData("/api/orders/TM/NONE/reserve", """{"reason":"r"}""", "orders.unknown-order")]
    [InlineData("/api/orders/TM/NONE/cancel", """{"reason":"r"}""", "orders.unknown-order")]
    [InlineData("/api/carts", """
        {"channel":"NONE","cart":"C","warehouse":"FS1","lines":[{"sku":"KETTLE","quantity":{"value":1,"unit":"EA"}}]}
        """, "orders.unknown-channel")]
    [InlineData("/api/carts/TM/NONE/release", """{"reason":"r"}""", "orders.unknown-hold")]
    [InlineData("/api/channels/NONE/close", """{"reason":"r"}""", "orders.unknown-channel")]
    [InlineData("/api/receipts", """
        {"receipt":"R","customer":"NONE","amount":{"amount":1.00,"currency":"CNY"}}
        """, "customers.unknown-customer")]
    [InlineData("/api/receipts/NONE/allocate", """{"reference":"TM:1"}""", "finance.unknown-receipt")]
    [InlineData("/api/receipts/NONE/allocate", """{"reference":"INV-999999"}""", "finance.unknown-reference")]
    [InlineData("/api/customers/NONE/details", """
        {"name":"n","currency":"CNY","paymentTermDays":1}
        """, "customers.unknown-customer")]
    [InlineData("/api/customers/NONE/contacts", """{"contactId":"1","name":"n"}""", "customers.unknown-customer")]
    [InlineData("/api/customers/NONE/contacts/1/remove", "{}", "customers.unknown-customer")]
    [InlineData("/api/customers/NONE/preferences", """{"name":"n","value":"v"}""", "customers.unknown-customer")]
    [InlineData("/api/customers/NONE/owner", """{"to":"n","reason":"r"}""", "customers.unknown-customer")]
    [InlineData("/api/customers/NONE/interactions", """
        {"interactionId":"1","kind":"call","text":"t"}
        """, "customers.unknown-customer")]
    [InlineData("/api/customers/C1/merge", """{"into":"NONE","reason":"r"}""", "customers.unknown-customer")]
    [InlineData("/api/customers/NONE/unmerge", """{"reason":"r"}""", "customers.unknown-customer")]
    [InlineData("/api/suppliers/NONE/block", """{"reason":"r"}""", "suppliers.unknown-supplier")]
    [InlineData("/api/suppliers/NONE/unblock", """{"reason":"r"}""", "suppliers.unknown-supplier")]
    [InlineData("/api/suppliers/NONE/contacts", """{"contactId":"1","name":"n"}""", "suppliers.unknown-supplier")]
    [InlineData("/api/suppliers/NONE/contacts/1/remove", "{}", "suppliers.unknown-supplier")]
    [InlineData("/api/suppliers/NONE/details", """
        {"name":"n","country":"CN","currency":"CNY","paymentTermDays":1}
        """, "suppliers.unknown-supplier")]
    [InlineData("/api/items/NONE/units", """{"unit":"CTN","inBaseUnits":12}""", "products.unknown-item")]
    [InlineData("/api/items/NONE/details", """{"name":"n"}""", "products.unknown-item")]
    [InlineData("/api/keys/none/revoke", """{"reason":"r"}""", "access.unknown-key")]
    public async Task What_is_not_there_is_404_and_nothing_is_written(string path, string body, string code)
    {
        var before = await served.Settled();
        var reply = await served.Post(path, body);
        (reply.Status, reply.Code).ShouldBe((404, code), reply.Text);
        (await served.Settled()).ShouldBe(before);
    }

    /// <summary>Also where the number is looked up before the command is sent to the ledger.</summary>
    [Fact]
    public async Task A_receipt_that_was_for_no_invoice_gets_the_same_answer_when_its_invoice_was_issued_since()
    {
        const string path = "/api/receipts/R-EARLY/allocate", body = """{"reference":"INV-000001"}""";
        await served.Done("/api/receipts", """
            {"receipt":"R-EARLY","customer":"C1","amount":{"amount":10.00,"currency":"CNY"},"effectiveOn":"2026-03-04"}
            """);
        var first = await served.Post(path, body, "early");
        (first.Status, first.Code).ShouldBe((404, "finance.unknown-reference"), first.Text);

        await served.Done("/api/orders", Company.OrderOf("EARLY", 1));
        await served.Settled();
        await served.Fulfil("EARLY");
        await served.Settled();

        var again = await served.Post(path, body, "early");
        (again.Status, again.Code).ShouldBe((404, "finance.unknown-reference"), again.Text);
        (await served.Post(path, """{"reference":"INV-000002"}""", "early")).Code.ShouldBe("idempotency-key-reused");
        await served.Done(path, body);
    }

    [Fact]
    public async Task An_order_names_warehouses_that_are_there()
    {
        var order = Company.OrderOf("W1", 1).Replace("\"lines\"", "\"warehouses\":[\"FS1\",\"NONE\"],\"lines\"",
            StringComparison.Ordinal);
        var reply = await served.Post("/api/orders", order);
        (reply.Status, reply.Code).ShouldBe((404, "warehouse.unknown-warehouse"), reply.Text);
        var file = await served.Import("""
            channel,number,customer,currency,sku,quantity,unit,unitPrice,warehouses
            TM,W2,C1,CNY,KETTLE,1,EA,199.00,FS1;NONE
            """);
        file.Json.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("warehouse.unknown-warehouse");
    }

    [Fact]
    public async Task A_closed_channel_still_hears_of_payments()
    {
        await served.Done("/api/channels", """{"code":"OLD","name":"旧店","kind":"ownShop"}""");
        await served.Done("/api/channels/OLD/close", """{"reason":"关店"}""");
        await served.Done(
            "/api/orders/OLD/1/payments", """{"payment":"P","amount":{"amount":1.00,"currency":"CNY"}}""");
    }

    [Fact]
    public async Task The_deliveries_of_an_endpoint_that_is_not_there_are_no_empty_list() =>
        (await served.Get("/api/webhook-endpoints/none/deliveries")).Status.ShouldBe(404);

    [Fact]
    public async Task Nothing_is_quoted_from_a_warehouse_that_is_not_there()
    {
        (await served.Get("/api/tariffs/NONE/quote?country=CN&weightKg=1")).Status.ShouldBe(404);
        (await served.Read("/api/tariffs/FS1/quote?country=CN&weightKg=1")).GetProperty("offers").GetArrayLength()
            .ShouldBe(2);
    }
}
