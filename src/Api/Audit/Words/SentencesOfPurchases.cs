namespace Daybook.Api.Audit;

/// <summary>Purchase orders and what arrives of them.</summary>
internal static class SentencesOfPurchases
{
    public static Dictionary<string, Sentence> Purchases => new()
    {
        ["suppliers.purchase-order-drafted.v1"] = new(
            "wrote {subject} to supplier {terms.supplier}", "制作了{subject}（供应商 {terms.supplier}）"),
        ["suppliers.purchase-order-changed.v1"] = new("changed the lines of {subject}", "变更了{subject}的明细"),
        ["suppliers.purchase-order-sent.v1"] = new("sent {subject} to the supplier", "下达了{subject}"),
        ["suppliers.purchase-order-acknowledged.v1"] = new(
            "noted that the supplier confirmed {subject}", "记录供应商确认了{subject}"),
        ["suppliers.purchase-order-requested.v1"] = new(
            "wrote {subject} from requisitions", "根据采购申请生成了{subject}"),
        ["suppliers.purchase-order-advised.v1"] = new(
            "noted that goods of {subject} are on the way under {advice}", "记录{subject}的货物已发运（发货通知 {advice}）"),
        ["suppliers.purchase-order-advice-ended.v1"] = new(
            "noted that nothing more of {subject} is on the way under {advice}",
            "记录{subject}的发货通知 {advice} 已结束"),
        ["suppliers.purchase-order-received.v1"] = new(
            "received {quantity} of {sku} for {subject} under {receipt}, worth {value}",
            "凭 {receipt} 收到{subject}的 {quantity} {sku}，金额 {value}"),
        ["suppliers.purchase-order-invoiced.v1"] = new(
            "matched {quantity} of {sku} of {subject} with invoice {number}",
            "把{subject}的 {quantity} {sku} 与发票 {number} 匹配"),
        ["finance.supplier-invoice-entered.v1"] = new(
            "entered {subject}, due on {terms.dueOn}", "录入了{subject}，到期日 {terms.dueOn}"),
        ["finance.supplier-invoice-held.v1"] = new(
            "held {subject}, which asks {difference} beyond its orders", "挂起了{subject}，与订单差异 {difference}"),
        ["finance.supplier-invoice-accepted.v1"] = new(
            "accepted the difference of {difference} of {subject}", "认可了{subject}的差异 {difference}"),
        ["finance.supplier-invoice-matched.v1"] = new(
            "matched {subject} with its goods, {total}", "{subject}三单匹配完成，{total}"),
        ["finance.supplier-invoice-paid.v1"] = new(
            "paid {amount} of {subject} under {payment}", "凭 {payment} 支付了{subject}的 {amount}"),
        ["finance.supplier-invoice-withdrawn.v1"] = new("sent {subject} back", "退回了{subject}"),
        ["finance.payment-run-proposed.v1"] = new(
            "proposed {subject} for {terms.payOn}", "制作了{subject}，付款日 {terms.payOn}"),
        ["finance.payment-run-line-dropped.v1"] = new(
            "took invoice {invoice} of {supplier} out of {subject}: {reason}",
            "从{subject}移出供应商 {supplier} 的发票 {invoice}：{reason}"),
        ["finance.payment-run-paid.v1"] = new("paid {subject}, {total}", "支付了{subject}，{total}"),
        ["finance.payment-run-withdrawn.v1"] = new("gave {subject} up: {reason}", "撤回了{subject}：{reason}"),
        ["suppliers.purchase-order-closed.v1"] = new("closed {subject}", "关闭了{subject}"),
        ["suppliers.purchase-order-cancelled.v1"] = new("cancelled {subject}", "取消了{subject}"),
    };
}
