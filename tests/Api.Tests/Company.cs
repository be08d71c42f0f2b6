using System.Globalization;

namespace Daybook.Api.Tests;

/// <summary>The small company of the tests: one channel, one customer, one warehouse, one carrier per tariff.</summary>
public static class Company
{
    public const string Address =
        """{"name":"王小明","line1":"天河路100号","city":"广州","region":"广东","country":"CN"}""";

    /// <summary>Sets it up, with units of the SKU KETTLE in stock worth 80.00 each.</summary>
    public static async Task Open(this Served served, int stock)
    {
        await served.Done("/api/finance/accounts", """{"effectiveOn":"2026-01-01"}""");
        await served.Done("/api/channels", """{"code":"TM","name":"天猫旗舰店","kind":"marketplace"}""");
        await served.Done("/api/customers", """{"code":"C1","name":"广州百货有限公司","currency":"CNY"}""");
        await served.Done("/api/warehouses", $$"""{"code":"FS1","name":"佛山一号仓","address":{{Address}}}""");
        await served.Done("/api/warehouses/FS1/bins", """{"zone":"A","racks":2,"binsPerRack":5}""");
        await served.Done("/api/tariffs/FS1/zones", """{"country":"CN","zone":"NEAR"}""");
        foreach (var (carrier, price) in ((string, string)[])[("SF", "12.00"), ("YTO", "8.00")])
        {
            await served.Done("/api/tariffs/FS1/carriers", $$"""{"carrier":"{{carrier}}","name":"{{carrier}}"}""");
            await served.Done("/api/tariffs/FS1/tariffs", $$"""
                {"carrier":"{{carrier}}","tariff":"STD","currency":"CNY","validFrom":"2026-01-01",
                 "zoneRates":[{"zone":"NEAR","base":{{price}},"perKg":1.50,"minimum":0,"transitDays":2}]}
                """);
        }

        await served.Item("KETTLE", stock);
    }

    /// <summary>An item at 199.00, with so much of it in stock.</summary>
    public static async Task Item(this Served served, string sku, int stock)
    {
        await served.Done("/api/items", $$"""
            {"sku":"{{sku}}","name":"电热水壶 {{sku}}","baseUnit":"EA","state":"production","weightKg":1.2}
            """);
        await served.Done($"/api/listings/{sku}/prices",
            """{"currency":"CNY","unitPrice":199.00,"from":"2026-01-01"}""");
        if (stock > 0) await served.Receive($"OPEN-{sku}", sku, stock);
    }

    public static Task<Reply> Receive(this Served served, string receipt, string sku, int quantity)
    {
        var value = (quantity * 80m).ToString("0.00", CultureInfo.InvariantCulture);
        return served.Done("/api/stock/opening", $$"""
            {"receipt":"{{receipt}}","warehouse":"FS1","sku":"{{sku}}","quantity":{"value":{{quantity}},"unit":"EA"},
             "bin":"FS1-A-01-01","value":{"amount":{{value}},"currency":"CNY"},"effectiveOn":"2026-01-02"}
            """);
    }

    /// <summary>An order of one line as JSON. Equal orders of one customer are asked about, hence the price.</summary>
    public static string OrderOf(string number, int quantity, string sku = "KETTLE", decimal price = 199.00m) =>
        string.Create(
        CultureInfo.InvariantCulture, $$"""
        {"channel":"TM","number":"{{number}}","customer":"C1","currency":"CNY","orderedOn":"2026-03-02","freight":12.00,
         "tax":26.00,"shipTo":{{Address}},
         "lines":[{"sku":"{{sku}}","quantity":{"value":{{quantity}},"unit":"EA"},"unitPrice":{{price}}}]}
        """);

    /// <summary>Takes a reserved order from the bins to its customer.</summary>
    public static async Task Fulfil(this Served served, string number, string? waybill = null)
    {
        foreach (var verb in (string[])["pick", "pack", "load", "ship"]) await served.Step(number, verb, waybill);
        await served.Done(
            $"/api/shipments/TM/{number}/FS1/deliver", """{"receivedBy":"王小明","effectiveOn":"2026-03-05"}""");
    }

    /// <summary>Takes an outbound one step on, and lets the processes do what follows.</summary>
    public static async Task Step(this Served served, string number, string verb, string? waybill = null)
    {
        var details = verb switch
        {
            "pack" => """
                "weightKg":1.5,
                """,
            "load" => """
                "manifest":"M1",
                """,
            "ship" => $"\"waybill\":\"{waybill ?? $"W-{number}"}\",",
            _ => "",
        };
        await served.Done($"/api/outbounds/TM/{number}/FS1/{verb}", $$"""{{{details}}"effectiveOn":"2026-03-03"}""");
        if (verb == "pack") await served.Settled();
    }
}
