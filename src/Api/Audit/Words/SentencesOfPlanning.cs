namespace Daybook.Api.Audit;

/// <summary>Planning parameters, planning runs and their proposals.</summary>
internal static class SentencesOfPlanning
{
    public static Dictionary<string, Sentence> Planning => new()
    {
        ["planning.parameters-set.v1"] = new(
            "set {subject}: lead time {after.leadTimeDays} days, safety stock {after.safetyStock}",
            "设置了{subject}：提前期 {after.leadTimeDays} 天，安全库存 {after.safetyStock}"),
        ["planning.parameters-withdrawn.v1"] = new("withdrew {subject} ({reason})", "撤销了{subject}（{reason}）"),
        ["planning.run-made.v1"] = new(
            "made {subject} from {terms.from} on: {terms.proposals} proposals, {terms.messages} messages",
            "完成了{subject}，自 {terms.from} 起：{terms.proposals} 条建议，{terms.messages} 条例外信息"),
        ["planning.run-advised.v1"] = new(
            "wrote messages of {subject}, from number {first} on", "写入了{subject}的例外信息，从第 {first} 条起"),
        ["planning.plan-replaced.v1"] = new(
            "made planning run {run} {subject}", "以计划运行 {run} 作为{subject}"),
        ["planning.order-proposed.v1"] = new(
            "proposed {order.quantity} of {order.sku} for {order.dueOn} in {subject}",
            "在{subject}中建议于 {order.dueOn} 前备好 {order.quantity} {order.sku}"),
        ["planning.proposal-accepted.v1"] = new(
            "accepted {subject} with order {document}", "采纳了{subject}，生成单据 {document}"),
        ["planning.proposal-dismissed.v1"] = new("dismissed {subject} ({reason})", "驳回了{subject}（{reason}）"),
        ["planning.proposal-superseded.v1"] = new(
            "ended {subject}, because planning run {by} took its place", "{subject}因计划运行 {by} 而失效"),
        ["planning.forecast-made.v1"] = new(
            "made {subject} of {terms.items} items for {terms.weeks} weeks from {terms.from} on",
            "完成了{subject}：{terms.items} 种物料，自 {terms.from} 起 {terms.weeks} 周"),
        ["planning.items-forecast.v1"] = new("wrote items of {subject}", "写入了{subject}的物料"),
    };
}
