using System.Text.Json;

namespace Daybook.Browser.Tests;

/// <summary>The small company of the tests: one channel, one warehouse, one carrier, one customer, one item.</summary>
internal static class Company
{
    public const string Password = "correct horse battery";
    private const string Address =
        """{"name":"王小明","line1":"天河路100号","city":"广州","region":"广东","country":"CN"}""";

    /// <summary>Sets it up, over the interface.</summary>
    public static async Task Open(this House house)
    {
        await house.Done("/api/finance/accounts");
        await house.Done("/api/channels", """{"code":"TM","name":"天猫旗舰店","kind":"marketplace"}""");
        await house.Done("/api/customers", """{"code":"C1","name":"广州百货有限公司","currency":"CNY"}""");
        await house.Done("/api/warehouses", $$"""{"code":"FS1","name":"佛山一号仓","address":{{Address}}}""");
        await house.Done("/api/warehouses/FS1/bins", """{"zone":"A","racks":2,"binsPerRack":5}""");
        await house.Done("/api/tariffs/FS1/zones", """{"country":"CN","zone":"NEAR"}""");
        await house.Done("/api/tariffs/FS1/carriers", """{"carrier":"SF","name":"顺丰速运"}""");
        await house.Done("/api/tariffs/FS1/tariffs", $$"""
            {"carrier":"SF","tariff":"STD","currency":"CNY","validFrom":"{{Day.Text(Day.Today)}}",
             "zoneRates":[{"zone":"NEAR","base":12.00,"perKg":1.50,"minimum":0,"transitDays":2}]}
            """);
        await house.Item("KETTLE", "电热水壶", 1000);
    }

    /// <summary>An item at 199.00, with so much of it in stock.</summary>
    public static async Task Item(this House house, string sku, string name, int stock)
    {
        await house.Done("/api/items", JsonSerializer.Serialize(
            new { sku, name, baseUnit = "EA", state = "production", weightKg = 1.2 }));
        await house.Done($"/api/listings/{sku}/prices",
            $$"""{"currency":"CNY","unitPrice":199.00,"from":"{{Day.Text(Day.Today)}}"}""");
        await house.Done("/api/stock/opening", $$"""
            {"receipt":"OPEN-{{sku}}","warehouse":"FS1","sku":"{{sku}}","quantity":{"value":{{stock}},"unit":"EA"},
             "bin":"FS1-A-01-01","value":{"currency":"CNY","amount":{{stock * 80}}} }
            """);
    }

    /// <summary>An order of one line, with what follows from it by itself.</summary>
    public static Task Order(this House house, string number, int quantity, decimal price = 199m) =>
        house.Done("/api/orders", $$"""
            {"channel":"TM","number":"{{number}}","customer":"C1","currency":"CNY","freight":12.00,
             "shipTo":{{Address}},
             "lines":[{"sku":"KETTLE","quantity":{"value":{{quantity}},"unit":"EA"},"unitPrice":{{price}}}]}
            """);

    /// <summary>Invites somebody.</summary>
    /// <returns>The link.</returns>
    public static async Task<string> Invite(this House house, string login, string name, params string[] roles)
    {
        var made = await house.Done("/api/users", JsonSerializer.Serialize(new { login, name, roles }));
        return made.GetProperty("result").GetProperty("link").GetString()!;
    }
}
