namespace Daybook.Api.Audit;

/// <summary>Tickets and ratings.</summary>
internal static class SentencesOfTickets
{
    public static Dictionary<string, Sentence> Tickets => new()
    {
        ["customers.ticket-opened.v1"] = new(
            "opened {subject} of customer {customer}[ about order {orderId:order}], priority {priority}",
            "开立了{subject}：客户 {customer}[，订单 {orderId:order}]，优先级 {priority}"),
        ["customers.ticket-assigned.v1"] = new(
            "gave {subject}[ of {from}] to {to}", "把{subject}[从 {from} ]交给 {to} 处理"),
        ["customers.ticket-answered.v1"] = new("noted that {by} answered {subject}", "记录 {by} 答复了{subject}"),
        ["customers.ticket-asked.v1"] = new(
            "noted that {by} asked the customer about {subject}", "记录 {by} 就{subject}询问了客户"),
        ["customers.ticket-replied.v1"] = new(
            "noted what the customer said about {subject}", "记录了客户对{subject}的回复"),
        ["customers.ticket-solved.v1"] = new("noted that {by} solved {subject}", "记录 {by} 解决了{subject}"),
        ["customers.ticket-reopened.v1"] = new("opened {subject} again", "重新打开了{subject}"),
        ["customers.ticket-closed.v1"] = new("closed {subject}", "关闭了{subject}"),
        ["customers.ticket-scored.v1"] = new(
            "noted that the customer gives {score} of 5 for {subject}", "记录客户对{subject}评 {score} 分（满分 5 分）"),
        ["customers.ticket-target-missed.v1"] = new(
            "noted that a time agreed for {subject} was over, at {due}", "记录{subject}超过约定时限 {due}"),
        ["customers.order-rated.v1"] = new(
            "noted {subject}: {grade}[, and ticket {ticket} for it]", "记录了{subject}：{grade}[，服务工单 {ticket}]"),
    };
}
