namespace Daybook.Api.Audit;

/// <summary>How suppliers are judged.</summary>
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
}
