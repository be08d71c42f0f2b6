namespace Daybook.Api.Audit;

/// <summary>People of the company, and approvals.</summary>
internal static class SentencesOfOffice
{
    public static Dictionary<string, Sentence> People => new()
    {
        ["office.department-founded.v1"] = new("founded {subject}, {name}", "设立了{subject}（{name}）"),
        ["office.department-changed.v1"] = new("changed {subject}: {name}", "变更了{subject}：{name}"),
        ["office.employee-entered.v1"] = new("entered {subject}, {terms.name}", "登记了{subject}（{terms.name}）入职"),
        ["office.employee-changed.v1"] = new("changed {subject}: {name}", "变更了{subject}：{name}"),
        ["office.post-held.v1"] = new(
            "made {subject} {post.title} of {post.department} from {post.from}[, below {post.superior}]",
            "任命{subject}自 {post.from} 起为 {post.department} 的{post.title}[，上级 {post.superior}]"),
        ["office.employee-left.v1"] = new("noted that {subject} leaves on {lastDay}", "登记了{subject}于 {lastDay} 离职"),
        ["office.stand-in-appointed.v1"] = new(
            "appointed {standIn.employee} in the place of {subject} from {standIn.from} to {standIn.until}",
            "委托 {standIn.employee} 自 {standIn.from} 至 {standIn.until} 代{subject}审批"),
        ["office.login-given.v1"] = new("gave {subject} to employee {employee}", "把{subject}给了员工 {employee}"),
        ["office.login-taken-back.v1"] = new(
            "took {subject} back from employee {employee}", "从员工 {employee} 收回了{subject}"),
    };

    public static Dictionary<string, Sentence> Approvals => new()
    {
        ["office.policy-set.v1"] = new(
            "set {subject}[, from {terms.from} on], with {terms.steps:count} steps",
            "设定了{subject}[，自 {terms.from} 起]，共 {terms.steps:count} 步"),
        ["office.policy-switched-off.v1"] = new("switched off {subject}", "停用了{subject}"),
        ["office.approval-requested.v1"] = new(
            "requested {subject} of {request.command} about {request.about:stream}[, {request.amount}]",
            "提交了{subject}：{request.about:stream} 的 {request.command}[，{request.amount}]"),
        ["office.approval-given.v1"] = new(
            "approved {subject} as employee {by}[: {comment}]", "以员工 {by} 的身份同意了{subject}[：{comment}]"),
        ["office.approval-step-begun.v1"] = new("passed a step of {subject}", "{subject}进入下一步"),
        ["office.approval-granted.v1"] = new("completed {subject}", "{subject}已全部通过"),
        ["office.approval-rejected.v1"] = new("rejected {subject} as employee {by}", "以员工 {by} 的身份驳回了{subject}"),
        ["office.approval-returned.v1"] = new(
            "asked the requester of {subject}: {question}", "把{subject}退回申请人询问：{question}"),
        ["office.approval-replied.v1"] = new("answered a question about {subject}: {answer}", "就{subject}答复：{answer}"),
        ["office.approval-delegated.v1"] = new(
            "had {to} asked instead of {for} about {subject}", "把{subject}由 {for} 转给 {to} 审批"),
        ["office.approval-withdrawn.v1"] = new("withdrew {subject}", "撤回了{subject}"),
        ["office.approval-urged.v1"] = new("urged the approvers of {subject}", "催办了{subject}"),
        ["office.approval-expired.v1"] = new("ended {subject}, as its time was over", "{subject}超时结束"),
        ["office.approval-executed.v1"] = new("carried out what {subject} was about", "执行了{subject}的命令"),
        ["office.approval-lapsed.v1"] = new("ended {subject} without carrying it out", "{subject}失效，未执行"),
    };
}
