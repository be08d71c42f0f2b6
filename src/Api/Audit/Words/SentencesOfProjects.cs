namespace Daybook.Api.Audit;

/// <summary>Projects, their plans and their costs.</summary>
internal static class SentencesOfProjects
{
    public static Dictionary<string, Sentence> Projects => new()
    {
        ["projects.project-opened.v1"] = new(
            "opened {subject}: {terms.name}, managed by {terms.manager}, from {terms.startOn} on",
            "立项{subject}：{terms.name}，项目经理 {terms.manager}，自 {terms.startOn} 起"),
        ["projects.project-planned.v1"] = new(
            "planned {subject} from {on} on, plan {version} ({reason})",
            "制定了{subject}的计划第 {version} 版，自 {on} 起（{reason}）"),
        ["projects.progress-reported.v1"] = new(
            "reported task {task} of {subject} as {after} percent done on {on}",
            "汇报了{subject}任务 {task} 的进度：{on} 完成 {after}%"),
        ["projects.task-budgeted.v1"] = new(
            "set the budget of task {task} of {subject} to {after} from {on} on",
            "将{subject}任务 {task} 的预算设为 {after}，自 {on} 起"),
        ["projects.task-charged.v1"] = new(
            "charged task {task} of {subject} for the first time", "首次向{subject}的任务 {task} 归集成本"),
        ["projects.project-closed.v1"] = new("closed {subject} ({reason})", "关闭了{subject}（{reason}）"),
        ["projects.contract-signed.v1"] = new(
            "signed {subject} of {terms.value} with customer {terms.customer} for project {terms.project} on "
                + "{terms.signedOn}",
            "签订了{subject}：项目 {terms.project}，客户 {terms.customer}，金额 {terms.value}，签订日 {terms.signedOn}"),
        ["projects.contract-part-reached.v1"] = new(
            "reached part {part} of {subject} on {on}: {amount} are due",
            "达成了{subject}的 {part}：{on} 起应收 {amount}"),
        ["projects.contract-part-received.v1"] = new(
            "received {amount} for part {part} of {subject} on {on}, receipt {reference}",
            "收到{subject}的 {part} 款项 {amount}，{on}，收据 {reference}"),
        ["projects.cost-booked.v1"] = new(
            "booked {subject} of {entry.cost} to task {entry.task} of project {entry.project} on {entry.on}",
            "登记了{subject}：{entry.on} 项目 {entry.project} 任务 {entry.task}，{entry.cost}"),
        ["projects.cost-withdrawn.v1"] = new(
            "took back {subject} of {cost} ({reason})", "撤回了{subject}，{cost}（{reason}）"),
        ["projects.purchase-charged.v1"] = new(
            "charged {subject} to task {to.task} of project {to.project}",
            "将{subject}归集到项目 {to.project} 任务 {to.task}"),
        ["projects.purchase-released.v1"] = new(
            "released {subject} from task {from.task} of project {from.project} ({reason})",
            "将{subject}从项目 {from.project} 任务 {from.task} 撤出（{reason}）"),
    };
}
