namespace Daybook.Api.Tests;

/// <summary>New business begins only in a currency that is in use (ISO 4217).</summary>
[Collection<DoorServer>]
public sealed class CurrencyTests(Served served)
{
    [Theory]
    [InlineData("/api/customers", """{"code":"C9","name":"n","currency":"$"}""", "currency")]
    [InlineData("/api/customers/C9/details", """{"name":"n","currency":"$","paymentTermDays":30}""", "currency")]
    [InlineData("/api/suppliers", """{"code":"S9","name":"n","country":"CN","currency":"$"}""", "currency")]
    [InlineData("/api/suppliers/S9/details", """
        {"name":"n","country":"CN","currency":"$","paymentTermDays":30}
        """, "currency")]
    [InlineData("/api/listings/KETTLE/prices", """{"currency":"$","unitPrice":1}""", "currency")]
    [InlineData("/api/tariffs/FS1/tariffs", """
        {"carrier":"SF","tariff":"T","currency":"$",
         "zoneRates":[{"zone":"Z","base":1,"perKg":1,"minimum":0,"transitDays":1}]}
        """, "currency")]
    [InlineData("/api/orders", """
        {"channel":"TM","number":"1","customer":"C9","currency":"$",
         "shipTo":{"name":"","line1":"","city":"","country":""},
         "lines":[{"sku":"KETTLE","quantity":{"value":1,"unit":"EA"},"unitPrice":1}]}
        """, "currency")]
    [InlineData("/api/orders/TM/1/payments", """
        {"payment":"P","amount":{"amount":1.00,"currency":"$"}}
        """, "amount")]
    [InlineData("/api/receipts", """
        {"receipt":"R","customer":"C9","amount":{"amount":1.00,"currency":"$"}}
        """, "amount")]
    [InlineData("/api/stock/opening", """
        {"receipt":"R","warehouse":"FS1","sku":"KETTLE","quantity":{"value":1,"unit":"EA"},"bin":"FS1-A-01-01",
         "value":{"amount":1.00,"currency":"$"}}
        """, "value")]
    public async Task An_unknown_currency_is_400_and_names_field_and_rule(string path, string body, string field)
    {
        foreach (var code in (string[])["XXX", "BGN", "cny"])
        {
            var reply = await served.Post(path, body.Replace("$", code, StringComparison.Ordinal));
            reply.Status.ShouldBe(400, reply.Text);
            reply.Errors.ShouldContain(e => e.Field == field && e.Rule.Contains("ISO 4217"), reply.Text);
        }
    }

    [Fact]
    public async Task Money_has_no_decimals_that_its_currency_has_not()
    {
        var reply = await served.Post("/api/receipts", """
            {"receipt":"R","customer":"C9","amount":{"amount":1.50,"currency":"UGX"}}
            """);
        reply.Errors.ShouldBe([("amount", "1.50 UGX is not a whole number of minor units")]);
    }

    [Fact]
    public async Task An_order_file_with_an_unknown_currency_names_row_and_column()
    {
        await served.Done("/api/channels", """{"code":"TM","name":"天猫旗舰店","kind":"marketplace"}""");
        var reply = await served.Import("""
            channel,number,customer,currency,sku,quantity,unit,unitPrice
            TM,1,C9,XXX,KETTLE,1,EA,199.00
            """);
        var error = reply.Json.GetProperty("errors")[0];
        error.GetProperty("row").GetInt32().ShouldBe(2);
        error.GetProperty("field").GetString().ShouldBe("currency");
    }
}
