namespace Daybook.Api.Tests;

/// <summary>The end of the loop: a piece of the bad lot comes back.</summary>
public sealed partial class LoopTests
{
    /// <summary>One piece of the lot comes back and is bad.</summary>
    private async Task SentBack()
    {
        await served.Done("/api/returns", $$$"""
            {"number":"TH-1","orderId":"{{{Channel}}}:{{{Order}}}","warehouse":"FS1","reason":"quality","wish":"refund",
             "ticket":"GD-1","lines":[{"line":1,"quantity":{"value":1,"unit":"EA"}}],"effectiveOn":"2026-03-17"}
            """);
        await served.Done("/api/returns/TH-1/authorise", """{"effectiveOn":"2026-03-17"}""");
        const string goods = "\"line\":1,\"lot\":\"K-2603\",\"quantity\":{\"value\":1,\"unit\":\"EA\"}";
        await served.Done("/api/returns/TH-1/receive", $$"""
            {"receipt":"TR-1",{{goods}},"effectiveOn":"2026-03-18"}
            """);
        await Agreed();
        var back = await Only("/api/returned-goods?number=TH-1");
        (Text(back, "reason"), Text(back, "carrier"), Text(back, "waybill"), Number(back, "waiting"))
            .ShouldBe(("quality", "YTO", "SF-1", 1m));
        await served.Done("/api/returns/TH-1/scrap", $$"""
            {"document":"TJ-1",{{goods}},"reason":"加热盘不良","effectiveOn":"2026-03-19"}
            """);
        await served.Settled();
        var lot = await Only("/api/lots?lot=K-2603");
        (Number(lot, "returned"), Number(lot, "writtenOff"), Number(lot, "onHand"), Number(lot, "unexplained"))
            .ShouldBe((1m, 1m, 12m, 0m));
        (await served.Read("/api/lots/PLATE/JRP-2603/trace")).GetProperty("things").EnumerateArray()
            .Select(t => t.GetProperty("stream").GetString()).ShouldContain("return/TH-1");
    }

    /// <summary>What the customer paid for it goes back.</summary>
    private async Task Refunded()
    {
        var sentBack = await Only("/api/returns?number=TH-1");
        Text(sentBack, "status").ShouldBe("toRefund");
        // 199.00, and its part of the tax of 26.00.
        Number(sentBack, "toRefund").ShouldBe(199.10m);
        await served.Done("/api/returns/TH-1/refund", """
            {"payment":"TK-1","amount":{"amount":199.10,"currency":"CNY"},"effectiveOn":"2026-03-20"}
            """);
        await served.Settled();
        Text(await Only("/api/returns?number=TH-1"), "status").ShouldBe("done");
        (await served.Read("/api/open-items?customer=C1")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }
}
