namespace Daybook.Api.Audit;

/// <summary>Work orders and what they take and make.</summary>
internal static class SentencesOfMaking
{
    public static Dictionary<string, Sentence> Making => new()
    {
        ["manufacturing.work-order-written.v1"] = new(
            "wrote {subject} for {terms.quantity} of {terms.item} by version {terms.bill} of its bill",
            "制作了{subject}：{terms.quantity} {terms.item}，物料清单 {terms.bill}"),
        ["manufacturing.work-order-released.v1"] = new("released {subject}", "下达了{subject}"),
        ["manufacturing.material-issued.v1"] = new(
            "issued {quantity} of {component} to {subject} under {document}, worth {cost}",
            "凭 {document} 为{subject}领用 {quantity} {component}，金额 {cost}"),
        ["manufacturing.material-returned.v1"] = new(
            "put {quantity} of {component} of {subject} back under {document}, worth {cost} ({reason})",
            "凭 {document} 从{subject}退回 {quantity} {component}，金额 {cost}（{reason}）"),
        ["manufacturing.output-received.v1"] = new(
            "received {quantity} of the output of {subject} under {receipt}, worth {cost}",
            "凭 {receipt} 将{subject}的 {quantity} 完工入库，金额 {cost}"),
        ["manufacturing.output-scrapped.v1"] = new(
            "reported {quantity} of the output of {subject} as scrap under {document} ({reason})",
            "凭 {document} 将{subject}的 {quantity} 报废（{reason}）"),
        ["manufacturing.work-order-closed.v1"] = new("closed {subject}", "关闭了{subject}"),
        ["manufacturing.work-order-cancelled.v1"] = new("cancelled {subject} ({reason})", "取消了{subject}（{reason}）"),
        ["warehouse.stock-issued.v1"] = new(
            "issued {quantity} from {subject} to work order {for}", "从{subject}领出 {quantity}（生产工单 {for}）"),
    };
}
