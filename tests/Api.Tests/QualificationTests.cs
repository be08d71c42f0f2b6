using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Qualification of suppliers over HTTP (R1): who is suspended gets no order, and where the rules say so only
/// the qualified do.</summary>
public sealed class QualificationTests(Served served) : IClassFixture<Served>
{
    private const string Rules = """
        {"weights":{"onTime":40,"inFull":20,"quality":30,"price":10},"floor":60,"days":365,"onlyQualified":true,
         "reason":"准入制"}
        """;

    private const string Qualified = """{"effectiveOn":"2026-02-19","reason":"评审通过","until":"2026-03-31"}""";

    [Fact, Shows("R1")]
    public async Task A_supplier_gets_orders_for_what_it_is_qualified_for_until_its_last_day()
    {
        await served.Open(10);
        await served.Done("/api/suppliers", """{"code":"GYS-Q","name":"小榄五金厂","country":"CN","currency":"CNY"}""");
        await served.Done("/api/items", """
            {"sku":"PLATE-Q","name":"发热盘","baseUnit":"EA","state":"production","category":"发热件"}
            """);
        await served.Done("/api/purchase-orders", Order("CG-Q1", "PLATE-Q", "2026-02-20"));
        (await served.Post("/api/supplier-qualifications", """{"supplier":"NONE","group":"ALL","reason":"样品"}"""))
            .Code.ShouldBe("suppliers.unknown-supplier");

        await served.Done("/api/supplier-rules", Rules);
        (await served.Post("/api/purchase-orders", Order("CG-Q2", "PLATE-Q", "2026-02-20")))
            .Code.ShouldBe("suppliers.not-qualified");
        (await served.Post("/api/purchase-orders/CG-Q1/send", """{"effectiveOn":"2026-02-20"}"""))
            .Code.ShouldBe("suppliers.not-qualified");
        await served.Done("/api/supplier-qualifications", """{"supplier":"GYS-Q","group":"发热件","reason":"样品"}""");
        (await served.Post("/api/purchase-orders", Order("CG-Q2", "PLATE-Q", "2026-02-20")))
            .Code.ShouldBe("suppliers.not-qualified", "it is only applied for");
        await served.Done("/api/supplier-qualifications/GYS-Q/发热件/qualify", Qualified);
        await served.Done("/api/purchase-orders", Order("CG-Q2", "PLATE-Q", "2026-03-31"));
        await served.Done("/api/purchase-orders/CG-Q1/send", """{"effectiveOn":"2026-02-20"}""");
        (await served.Post("/api/purchase-orders", Order("CG-Q3", "PLATE-Q", "2026-04-01")))
            .Code.ShouldBe("suppliers.not-qualified", "it has ended");
        (await served.Post("/api/purchase-orders", Order("CG-Q3", "KETTLE", "2026-02-20")))
            .Code.ShouldBe("suppliers.not-qualified", "that is another group");

        await served.Done("/api/supplier-qualifications", """{"supplier":"GYS-Q","group":"ALL","reason":"审核"}""");
        await served.Done("/api/supplier-qualifications/GYS-Q/ALL/qualify", Qualified);
        await served.Done("/api/purchase-orders", Order("CG-Q3", "KETTLE", "2026-02-20"));
        await served.Done("/api/supplier-qualifications/GYS-Q/发热件/suspend", """{"reason":"批量不良"}""");
        (await served.Post("/api/purchase-orders", Order("CG-Q4", "PLATE-Q", "2026-02-20")))
            .Code.ShouldBe("suppliers.suspended");
        (await served.Post("/api/purchase-orders/CG-Q1/change", Change(9))).Code.ShouldBe("suppliers.suspended");
        await served.Done("/api/purchase-orders/CG-Q1/change", Change(4));
        await served.Settled();
        var row = (await served.Read("/api/supplier-qualifications/GYS-Q/发热件")).GetProperty("qualification");
        (row.GetProperty("status").GetString(), row.GetProperty("validUntil").GetString(),
            row.GetProperty("reason").GetString()).ShouldBe(("suspended", "2026-03-31", "批量不良"));
    }

    private static string Order(string number, string sku, string on) => $$"""
        {"number":"{{number}}","supplier":"GYS-Q","currency":"CNY","warehouse":"FS1","orderedOn":"{{on}}",
         "lines":[{"line":1,"sku":"{{sku}}","quantity":{"value":6,"unit":"EA"},"unitPrice":100.00,
         "neededOn":"2026-05-01"}]}
        """;

    private static string Change(int pieces) => $$"""
        {"lines":[{"line":1,"sku":"PLATE-Q","quantity":{"value":{{pieces}},"unit":"EA"},"unitPrice":100.00,
         "neededOn":"2026-05-01"}],"reason":"改量"}
        """;
}
