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
        ["suppliers.purchase-order-received.v1"] = new(
            "received {quantity} of {sku} for {subject} under {receipt}, worth {value}",
            "凭 {receipt} 收到{subject}的 {quantity} {sku}，金额 {value}"),
        ["suppliers.purchase-order-closed.v1"] = new("closed {subject}", "关闭了{subject}"),
        ["suppliers.purchase-order-cancelled.v1"] = new("cancelled {subject}", "取消了{subject}"),
    };
}
