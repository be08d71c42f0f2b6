namespace Daybook.Api.Audit;

/// <summary>Freight and carriers' bills.</summary>
internal static class SentencesOfFreight
{
    public static Dictionary<string, Sentence> Freight => new()
    {
        ["transport.freight-accrued.v1"] = new(
            "expected {freight.worth} for {subject}, order {freight.order}",
            "为{subject}暂估运费 {freight.worth}，订单 {freight.order}"),
        ["transport.freight-billed.v1"] = new("noted {subject} in bill {number}", "{subject}列入账单 {number}"),
        ["transport.freight-settled.v1"] = new(
            "booked {net} for {subject} by bill {number}[, order {order}]",
            "按账单 {number} 入账{subject} {net}[，订单 {order}]"),
        ["transport.freight-bill-entered.v1"] = new(
            "entered {subject} with {terms.lines:count} lines, due on {terms.dueOn}",
            "录入了{subject}，共 {terms.lines:count} 行，到期日 {terms.dueOn}"),
        ["transport.freight-line-differed.v1"] = new(
            "found that {subject} differs by {difference} for waybill {waybill}",
            "发现{subject}的运单 {waybill} 差异 {difference}"),
        ["transport.freight-line-settled.v1"] = new(
            "booked {line.net} for waybill {line.waybill} of {subject}", "入账了{subject}的运单 {line.waybill}，{line.net}"),
        ["transport.freight-line-disputed.v1"] = new(
            "disputed waybill {waybill} of {subject}", "对{subject}的运单 {waybill} 提出争议"),
        ["transport.freight-line-corrected.v1"] = new(
            "corrected waybill {after.waybill} of {subject} from {before.net} to {after.net}",
            "把{subject}的运单 {after.waybill} 从 {before.net} 更正为 {after.net}"),
        ["transport.freight-bill-paid.v1"] = new(
            "paid {amount} of {subject} under {payment}", "凭 {payment} 支付了{subject}的 {amount}"),
    };
}
