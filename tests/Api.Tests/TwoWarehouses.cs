namespace Daybook.Api.Tests;

/// <summary>The small company with a second warehouse in Chengdu, and sourcing rules of both.</summary>
internal static class TwoWarehouses
{
    public static async Task OpenTwo(this Served served)
    {
        await served.Open(stock: 0);
        await served.Done("/api/warehouses", $$"""{"code":"CD1","name":"成都一号仓","address":{{Company.Address}}}""");
        await served.Done("/api/warehouses/CD1/bins", """{"zone":"A","racks":2,"binsPerRack":5}""");
        await served.Done("/api/tariffs/CD1/zones", """{"country":"CN","zone":"FAR"}""");
        await served.Done("/api/tariffs/CD1/carriers", """{"carrier":"SF","name":"SF"}""");
        await served.Done("/api/tariffs/CD1/tariffs", """
            {"carrier":"SF","tariff":"STD","currency":"CNY","validFrom":"2026-01-01",
             "zoneRates":[{"zone":"FAR","base":15.00,"perKg":2.50,"minimum":0,"transitDays":3}]}
            """);
        await served.Done("/api/sourcing-rules", Rules(Warehouse("FS1", "广东"), Warehouse("CD1", "四川")));
    }

    public static string Warehouse(string code, string region) => $$"""
        {"warehouse":"{{code}}","serves":[{"country":"CN","region":"{{region}}","city":null,"nearness":1}],
         "servesOthers":true,"parcelCost":6.00}
        """;

    public static string Rules(params string[] warehouses) => $$"""
        {"validFrom":"2026-01-01","criteria":["nearestWithAll","fewestParcels","nearest","cost"],"currency":"CNY",
         "warehouses":[{{string.Join(',', warehouses)}}]}
        """;

    public static Task InChengdu(this Served served, string sku, int quantity) => served.Done(
        "/api/stock/opening", $$"""
        {"receipt":"CD-{{sku}}","warehouse":"CD1","sku":"{{sku}}","quantity":{"value":{{quantity}},"unit":"EA"},
         "bin":"CD1-A-01-01","value":{"amount":{{quantity * 80}}.00,"currency":"CNY"},"effectiveOn":"2026-01-02"}
        """);
}
