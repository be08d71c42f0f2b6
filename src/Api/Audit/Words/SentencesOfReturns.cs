namespace Daybook.Api.Audit;

/// <summary>Goods that customers send back.</summary>
internal static class SentencesOfReturns
{
    public static Dictionary<string, Sentence> Returns => new()
    {
        ["orders.return-asked.v1"] = new(
            "asked for {subject} of order {terms.order:order}, {terms.lines:count} lines: {terms.reason}",
            "申请了{subject}：订单 {terms.order:order}，{terms.lines:count} 行，原因 {terms.reason}"),
        ["orders.return-authorised.v1"] = new("authorised {subject}", "批准了{subject}"),
        ["orders.return-refused.v1"] = new("refused {subject}", "驳回了{subject}"),
        ["orders.return-cancelled.v1"] = new("cancelled {subject}", "取消了{subject}"),
        ["orders.return-received.v1"] = new(
            "received {quantity} of {sku}[, lot {lot},] for {subject}",
            "收到{subject}的 {sku} {quantity}[，批次 {lot}]"),
        ["orders.return-restocked.v1"] = new(
            "found {quantity} of {sku} of {subject} good, in bin {bin}",
            "判定{subject}的 {sku} {quantity} 为良品，入货位 {bin}"),
        ["orders.return-scrapped.v1"] = new(
            "found {quantity} of {sku} of {subject} no good: {reason}",
            "判定{subject}的 {sku} {quantity} 报废：{reason}"),
        ["orders.return-closed.v1"] = new("closed {subject}: all that came is decided", "关闭了{subject}：收到的货物均已处理"),
        ["orders.return-replaced.v1"] = new(
            "noted that order {order:order} replaces the goods of {subject}", "记录由订单 {order:order} 补发{subject}的货物"),
        ["orders.returns-claimed.v1"] = new(
            "noted {lines:count} lines of return {return} in {subject}", "在{subject}中登记退货单 {return} 的 {lines:count} 行"),
        ["orders.returns-came-back.v1"] = new(
            "noted that {quantity} of {sku}[, lot {lot},] came back by return {return}, at {cost}",
            "登记退货单 {return} 退回 {sku} {quantity}[，批次 {lot}]，成本 {cost}"),
        ["orders.returns-reduced.v1"] = new(
            "noted that return {return} brings {lines:count} lines and nothing more",
            "登记退货单 {return} 最终退回 {lines:count} 行"),
        ["warehouse.stock-restocked.v1"] = new(
            "put goods of return {for} into bin {bin}, in {subject}", "把退货单 {for} 的良品放入货位 {bin}（{subject}）"),
        ["warehouse.stock-scrapped.v1"] = new(
            "took {quantity} of return {for} out of {subject}: {reason}",
            "将退货单 {for} 的 {quantity} 从{subject}中报废：{reason}"),
        ["finance.invoice-credited.v1"] = new(
            "took back {total} of {subject} by credit note {number}, return {return}",
            "以红字发票 {number} 冲减{subject} {total}，退货单 {return}"),
        ["finance.invoice-refunded.v1"] = new(
            "paid back {amount} of {subject} under {payment}, return {return}",
            "凭 {payment} 退还{subject} {amount}，退货单 {return}"),
    };
}
