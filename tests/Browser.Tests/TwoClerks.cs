namespace Daybook.Browser.Tests;

/// <summary>Two people at one order.</summary>
public sealed class TwoClerks(House house) : BrowserTests(house)
{
    [InBrowser]
    public async Task Who_is_second_is_told_plainly_and_loses_nothing_of_what_was_typed()
    {
        await House.Order("B2001", 2);
        var (first, second) = (await SignedIn("first", ["sales"]), await SignedIn("second", ["sales"]));
        await second.Open("/c/amend-order?channel=TM&number=B2001");
        await second.More();
        await second.Fill(("reason", "改为到付"), ("freight", "15"), ("shipVia", "SF"));

        await first.Open("/c/cancel-order?channel=TM&number=B2001");
        await first.Fill(("reason", "客户不要了"));
        await first.Done();

        await second.Send();
        await second.Sees("其间已有变化");
        await second.Sees("客户不要了");
        await second.Press("按我填写的内容继续");
        await second.Sees("已拒绝");
        await second.Sees("订单已取消。");
        (await second.Field("reason").InputValueAsync()).ShouldBe("改为到付");
        (await second.Field("freight").InputValueAsync()).ShouldBe("15");
        (await second.Field("shipVia").InputValueAsync()).ShouldBe("SF");

        var order = await House.Read("/api/orders/TM/B2001");
        order.GetProperty("order").GetProperty("status").GetString().ShouldBe("cancelled");
        order.GetProperty("order").GetProperty("freight").GetDecimal().ShouldBe(12m);
    }
}
