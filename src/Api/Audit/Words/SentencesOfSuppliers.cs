namespace Daybook.Api.Audit;

/// <summary>How suppliers are judged, and how much there should be of their goods.</summary>
internal static class SentencesOfSuppliers
{
    public static Dictionary<string, Sentence> Judged => new()
    {
        ["suppliers.supplier-rules-set.v1"] = new(
            "set {subject}, version {version} ({reason})", "更新了{subject}，第 {version} 版（{reason}）"),
        ["suppliers.suppliers-reviewed.v1"] = new(
            "made {subject}, from {terms.from} to {terms.until}", "完成了{subject}（{terms.from} 至 {terms.until}）"),
        ["suppliers.supplier-scored.v1"] = new(
            "recorded {subject} by review {review}", "按考核 {review} 记录了{subject}"),
        ["suppliers.qualification-applied.v1"] = new("applied for {subject} ({reason})", "申请了{subject}（{reason}）"),
        ["suppliers.supplier-qualified.v1"] = new("approved {subject} ({reason})", "批准了{subject}（{reason}）"),
        ["suppliers.supplier-suspended.v1"] = new("suspended {subject} ({reason})", "暂停了{subject}（{reason}）"),
    };

    /// <summary>How much there should be.</summary>
    public static Dictionary<string, Sentence> Levels => new()
    {
        ["planning.stock-policies-computed.v1"] = new(
            "made {subject} with service level {terms.service}", "完成了{subject}，服务水平 {terms.service}"),
        ["planning.stock-policy-proposed.v1"] = new("proposed {subject}", "提出了{subject}"),
        ["planning.stock-policy-accepted.v1"] = new("accepted {subject}", "采纳了{subject}"),
        ["suppliers.replenishment-noted.v1"] = new("noted purchase orders in {subject}", "在{subject}中记录了采购订单"),
        ["suppliers.replenishment-asked.v1"] = new(
            "asked for {need.quantity} by {requisition} in {subject}", "按{subject}以 {requisition} 申请了 {need.quantity}"),
        ["warehouse.stock-levels-set.v1"] = new("set {subject}", "设置了{subject}"),
    };
}
