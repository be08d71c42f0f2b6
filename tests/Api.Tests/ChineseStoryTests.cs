using System.Text.Json;
using System.Text.RegularExpressions;

namespace Daybook.Api.Tests;

/// <summary>What happened to an order, told to people who read Chinese: all of it in Chinese.</summary>
public sealed partial class ChineseStoryTests(Served served) : IClassFixture<Served>
{
    [Fact]
    public async Task An_order_from_its_finding_to_its_invoice_is_told_in_chinese_alone()
    {
        await served.Open(stock: 10);
        await served.Done("/api/orders", Company.OrderOf("Z1", 2, "LATE"));
        await served.Settled();
        await served.Item("LATE", 5);
        await served.Done(
            "/api/orders/TM/Z1/exceptions/unknown-sku/resolve", """{"action":"recheck","reason":"已登记"}""");
        await served.Settled();
        await served.Fulfil("Z1");
        await served.Settled();

        var told = await served.Read("/api/audit/orders/Z1?language=zh");
        told.GetProperty("invoice").GetString().ShouldStartWith("INV-");
        var events = told.GetProperty("events").EnumerateArray().ToList();
        var words = events.ConvertAll(e => e.GetProperty("words").GetString()!);
        words.ShouldContain(w => w.StartsWith("流程“接单处理”发现订单 Z1（TM）有异常"));
        words.ShouldContain(w => w.Contains("商品未建档，第 1 行：没有商品 LATE 的档案；处理办法：登记商品后重新校验"));
        words.ShouldContain(w => w.Contains("原因：库存已占用，订单下发给发货仓库。"));
        words.ShouldContain(w => w.Contains("在 2 个报价中最便宜"));
        words.Where(w => English.IsMatch(w)).ShouldBeEmpty();
        var reasons = events.ConvertAll(e => e.GetProperty("reason")).Where(r => r.ValueKind != JsonValueKind.Null)
            .Select(r => r.GetString()!).ToList();
        reasons.Count.ShouldBeGreaterThan(5);
        reasons.Where(r => !r.Any(IsHan)).ShouldBeEmpty();

        // What stands in the ledger is what was written there.
        var plain = await served.Read("/api/audit/orders/Z1?language=en");
        plain.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("reason").GetString())
            .ShouldContain("The goods are reserved, so the order is released to their warehouses.");
        plain.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("payload").ToString())
            .ShouldBe(events.Select(e => e.GetProperty("payload").ToString()));
    }

    [Fact]
    public async Task A_process_and_a_refusal_are_told_in_chinese()
    {
        await served.Done("/api/processes/follow-up/pause", """{"reason":"升级"}""");
        await served.Done("/api/processes/follow-up/unpause", """{"reason":"升级完成"}""");
        var events = (await served.Read("/api/audit/events?type=process.paused&language=zh")).GetProperty("events");
        events[0].GetProperty("words").GetString()!.ShouldContain("暂停了流程“售后回访”。原因：升级。");

        var answer = await served.Post("/api/orders/TM/NONE/cancel", """{"reason":"取消"}""", key: "refused-zh");
        answer.Code.ShouldBe("orders.unknown-order", answer.Text);
        var story = (await served.Read("/api/audit/commands/refused-zh?language=zh")).GetProperty("story");
        var refused = story[0].GetProperty("words").GetString()!;
        refused.ShouldContain("的命令被拒绝：");
        English.IsMatch(refused).ShouldBeFalse(refused);
    }

    [Fact]
    public async Task What_would_follow_is_told_in_chinese()
    {
        await served.Open(stock: 10);
        using var client = served.ClientWith(Served.Secret);
        client.DefaultRequestHeaders.Add("Accept-Language", "zh-CN");
        var tried = await served.Try("/api/orders", Company.OrderOf("Z2", 1, price: 198m), client);
        tried.Json.GetProperty("reactions").EnumerateArray().Select(r => r.GetProperty("why").GetString())
            .ShouldBe(["订单已接收，进行校验。", "订单已通过校验，占用库存。", "库存已占用，订单下发给发货仓库。"], tried.Text);
    }

    private static bool IsHan(char c) => c is >= '\u4e00' and <= '\u9fff';

    /// <summary>Three words of small letters in a row are no code.</summary>
    [GeneratedRegex("[A-Za-z]+ [a-z]+ [a-z]+", RegexOptions.NonBacktracking)]
    private static partial Regex English { get; }
}
