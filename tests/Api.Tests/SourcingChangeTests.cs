using Daybook.Specification;

namespace Daybook.Api.Tests;

/// <summary>Orders that wait while sourcing rules change, over HTTP and with the real processes.</summary>
public sealed class SourcingChangeTests(Served served) : IClassFixture<Served>
{
    [Fact, Shows("O4", "O8")]
    public async Task An_order_that_waits_follows_new_rules_to_where_the_goods_are()
    {
        await served.OpenTwo();
        await served.Item("PAN", 0);
        await served.Done("/api/sourcing-rules", TwoWarehouses.Rules(TwoWarehouses.Warehouse("FS1", "广东")));
        await served.Done("/api/orders", Company.OrderOf("8001", 2, "PAN"));
        await served.InChengdu("PAN", 2);
        var waiting = await served.Read($"/api/back-orders?sku=PAN&settled={await served.Settled()}");
        waiting.GetProperty("items")[0].GetProperty("number").GetString().ShouldBe("8001");

        await served.Done("/api/sourcing-rules", TwoWarehouses.Rules(
            TwoWarehouses.Warehouse("FS1", "广东"), TwoWarehouses.Warehouse("CD1", "四川")));

        var at = await served.Settled();
        (await served.Read($"/api/back-orders?sku=PAN&settled={at}")).GetProperty("items").GetArrayLength()
            .ShouldBe(0);
        var order = (await served.Read($"/api/orders?number=8001&settled={at}")).GetProperty("items")[0];
        order.GetProperty("shipsFrom")[0].GetString().ShouldBe("CD1");
        order.GetProperty("sourcing").GetProperty("alternatives")[0].GetProperty("lacks").GetProperty("sku")
            .GetString().ShouldBe("PAN");
    }
}
