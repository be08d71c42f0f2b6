using System.Globalization;
using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Tests;

/// <summary>Sentences that stand in the ledger in English, as they are shown to people who read Chinese.</summary>
public sealed class SayingTests
{
    private static readonly Texts Chinese = new(CultureInfo.GetCultureInfo("zh-CN"));
    private static readonly Texts English = new(CultureInfo.GetCultureInfo("en"));

    [Theory]
    [InlineData("The order was placed, so it is validated.", "订单已接收，进行校验。")]
    [InlineData("The hold expired.", "预占到期。")]
    [InlineData("The order comes from 2 warehouses and is invoiced as a whole.", "订单由 2 个仓库发货，合并开票。")]
    [InlineData("Line 12: no item TEA-1 is on file.", "第 12 行：没有商品 TEA-1 的档案。")]
    [InlineData(
        "SF 标快 at 23.00 CNY is the cheapest in time: 1 of 2 offers arrive by 2026-05-11.",
        "SF 标快（23.00 CNY）在按时送达者中最便宜：2 个报价中有 1 个能在 2026-05-11 前送达。")]
    public void A_sentence_is_found_by_its_english_text(string english, string chinese)
    {
        Chinese.Said(english).ShouldBe(chinese);
        English.Said(english).ShouldBe(english);
    }

    [Theory]
    [InlineData("CRM: answered 503: busy", "CRM：接收端返回 503：busy")]
    [InlineData("CRM: x.test resolves to an address to which webhooks must not be sent", "CRM：x.test 指向不允许推送的地址")]
    [InlineData("the mail server says 550: no such user", "邮件服务器返回 550：no such user")]
    [InlineData("Object reference not set.", "Object reference not set.")]
    public void Why_a_message_could_not_be_handled_is_said_where_the_system_says_it(string english, string chinese)
    {
        Chinese.Stored("exceptionMessage", english).ShouldBe(chinese);
        English.Stored("exceptionMessage", english).ShouldBe(english);
    }

    /// <summary>The texts of findings begin alike, and some are another one with more in it.</summary>
    [Theory]
    [InlineData("Line 1: TEA at 3.70 instead of 12.35.", "第 1 行：TEA 单价 3.70，应为 12.35。")]
    [InlineData(
        "Line 1: TEA at 50 a BOX instead of 120, which is 12 at 10.",
        "第 1 行：TEA 每 BOX 单价 50，应为 120，即 12 个基本单位，每个 10。")]
    public void The_text_that_says_most_is_taken(string english, string chinese) =>
        Chinese.Said(english).ShouldBe(chinese);

    [Theory]
    [InlineData("Stock was received, and orders wait for TEA.", "库存已到货，有订单在等 TEA。")]
    [InlineData("The address lacks name, city.", "地址缺少收件人、城市。")]
    [InlineData("Line 1: TEA is in state PhaseOut.", "第 1 行：TEA 的状态是“淘汰中”。")]
    [InlineData(
        "The tax is 9.00 instead of 3.20: line 1 3.20 (13 %), line 2 0.00 (exempt).",
        "税额为 9.00，应为 3.20：第 1 行 3.20（13 %）、第 2 行 0.00（免税）。")]
    [InlineData("debits-credits: 5.00 unexplained, first 2026-03-12.", "借方 = 贷方：有 5.00 无法解释，首见于 2026-03-12。")]
    [InlineData(
        "SF, which the customer asked for, does not deliver to 广东, CN from FS1, SH1.",
        "客户指定的 SF 不能从 FS1, SH1 送达 广东, CN。")]
    [InlineData(
        "Line 1: 0.5 BOX of TEA is 6.5 EA; it is counted in whole EA.",
        "第 1 行：0.5 BOX 的 TEA 合 6.5 EA，而该商品的计数单位是整 EA。")]
    public void What_the_system_puts_into_a_place_is_said_too(string english, string chinese) =>
        Chinese.Said(english).ShouldBe(chinese);

    [Fact]
    public void Findings_of_one_kind_are_said_one_after_the_other() =>
        Chinese.Said("Line 1: no item A is on file.; Line 2: no item B is on file.")
            .ShouldBe("第 1 行：没有商品 A 的档案。第 2 行：没有商品 B 的档案。");

    [Theory]
    [InlineData("Another attempt to reserve was requested: the customer called", "要求再次占用库存：the customer called")]
    [InlineData("Another attempt to reserve was requested: 客户来电; 已核实", "要求再次占用库存：客户来电; 已核实")]
    [InlineData("Called: the customer agrees; no date", "Called: the customer agrees; no date")]
    [InlineData("name, city", "name, city")]
    [InlineData("退货", "退货")]
    public void What_a_person_wrote_stays(string stored, string shown) => Chinese.Said(stored).ShouldBe(shown);

    [Theory]
    [InlineData("C1, 2 lines, 398.00 CNY", "C1，2 行，398.00 CNY")]
    [InlineData(
        "unknown-sku: Line 1: no item A is on file.; Register the item, then check again; or amend, or cancel.",
        "商品未建档: 第 1 行：没有商品 A 的档案。登记商品后重新校验；或改单，或取消。")]
    [InlineData(
        "unknown-sku: found-no-more; validation; Checked again.", "商品未建档；校验时已不存在；校验；已重新校验。")]
    [InlineData("price-deviates: accept; 王强; 已核实", "价格偏差；接受；王强；已核实")]
    [InlineData(
        "FS1 + SH1: NearestWithAll; not SZ1: LacksGoods, TEA 1 of 2; not BJ1: NoCarrier",
        "FS1 + SH1: 最近的全有仓；未选 SZ1：货不齐，TEA 有 1，需 2；未选 BJ1：无承运商")]
    [InlineData(
        "line 1: TEA 2 EA at 99 → TEA 3 EA at 99 less 5%; freight: 12 → 0; 客户改单",
        "第 1 行: TEA 2 EA，单价 99 → TEA 3 EA，单价 99，折扣 5%；运费: 12 → 0；客户改单")]
    public void The_history_of_an_order_is_said_by_its_parts(string english, string chinese) =>
        Chinese.Said(english).ShouldBe(chinese);

    [Theory]
    [InlineData("detail", "The hold expired.", "预占到期。")]
    [InlineData("cancelledReason", "The hold expired.", "预占到期。")]
    [InlineData("name", "The hold expired.", "The hold expired.")]
    [InlineData("process", "order-intake", "接单处理")]
    [InlineData("state", "Production", "量产")]
    [InlineData("command", "suppliers.send-purchase-order", "下达采购订单")]
    [InlineData("command", "of-old.send", "of-old.send")]
    public void A_cell_is_said_by_the_name_of_its_column(string column, string stored, string shown)
    {
        var format = new Format(Chinese, TimeProvider.System);
        format.Value("", column, ValueKind.Text, JsonSerializer.SerializeToElement(stored)).ShouldBe(shown);
    }

    [Fact]
    public void A_process_has_a_title_and_one_that_is_gone_keeps_its_name()
    {
        Chinese.Process("fulfilment").ShouldBe("履约");
        English.Process("fulfilment").ShouldBe("Fulfilment");
        Chinese.Process("of-old").ShouldBe("of-old");
    }
}
