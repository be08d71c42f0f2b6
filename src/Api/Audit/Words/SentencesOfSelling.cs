namespace Daybook.Api.Audit;

/// <summary>Everything before an order: leads, opportunities, quotations.</summary>
internal static class SentencesOfSelling
{
    public static Dictionary<string, Sentence> Selling => new()
    {
        ["customers.lead-entered.v1"] = new("entered {subject}, {details.name}", "录入了{subject}（{details.name}）"),
        ["customers.lead-changed.v1"] = new(
            "changed what is known of {subject}, {details.name}", "更新了{subject}（{details.name}）"),
        ["customers.lead-qualified.v1"] = new(
            "made opportunity {opportunity} of {subject}", "把{subject}转为商机 {opportunity}"),
        ["customers.lead-dropped.v1"] = new("dropped {subject}", "放弃了{subject}"),
        ["customers.opportunity-opened.v1"] = new(
            "opened {subject} of customer {customer}, {terms.title}, {terms.amount} by {terms.closeOn}",
            "建立了{subject}：客户 {customer}，{terms.title}，预计 {terms.closeOn} 成交 {terms.amount}"),
        ["customers.opportunity-changed.v1"] = new(
            "changed {subject}: {after.title}, {after.amount} by {after.closeOn}",
            "修改了{subject}：{after.title}，预计 {after.closeOn} 成交 {after.amount}"),
        ["customers.opportunity-moved.v1"] = new(
            "moved {subject} from {left.stage:stage} to {to:stage} on {left.until}",
            "于 {left.until} 将{subject}从{left.stage:stage}推进到{to:stage}"),
        ["customers.opportunity-won.v1"] = new(
            "won {subject} on {left.until}", "于 {left.until} 赢得{subject}"),
        ["customers.opportunity-lost.v1"] = new(
            "lost {subject} on {left.until}", "于 {left.until} 丢失{subject}"),
        ["orders.quotation-written.v1"] = new(
            "wrote {subject} for customer {customer}, valid until {terms.validUntil}",
            "制作了{subject}（客户 {customer}），有效期至 {terms.validUntil}"),
        ["orders.quotation-revised.v1"] = new(
            "revised {subject} to version {version}, valid until {terms.validUntil}",
            "将{subject}修订为第 {version} 版，有效期至 {terms.validUntil}"),
        ["orders.quotation-sent.v1"] = new(
            "sent version {version} of {subject} to the customer", "把{subject}第 {version} 版发给了客户"),
        ["orders.quotation-accepted.v1"] = new(
            "noted that the customer accepted version {version} of {subject}: order {order} ({channel})",
            "记录客户接受了{subject}第 {version} 版：订单 {order}（{channel}）"),
        ["orders.quotation-declined.v1"] = new(
            "noted that the customer declined {subject}", "记录客户谢绝了{subject}"),
        ["orders.quotation-withdrawn.v1"] = new("withdrew {subject}", "撤回了{subject}"),
    };
}
