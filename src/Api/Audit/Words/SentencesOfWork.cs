namespace Daybook.Api.Audit;

/// <summary>Who works on what waits for a person.</summary>
internal static class SentencesOfWork
{
    public static Dictionary<string, Sentence> Companies => new()
    {
        ["companies.profile-changed.v1"] = new(
            "changed {subject}: {details.name} from {from}", "变更了{subject}：自 {from} 起为{details.name}"),
    };

    public static Dictionary<string, Sentence> Modules => new()
    {
        ["modules.stage-entered.v1"] = new(
            "entered the stage {stage} with the modules {on}[, without {off}][; work left under way: {underWay:work}]",
            "进入{stage}，启用模块 {on}[，停用 {off}][；留待处理的工作：{underWay:work}]"),
        ["modules.switched-on.v1"] = new("switched on {module}[ with {with}]", "启用了 {module}[，连同 {with}]"),
        ["modules.switched-off.v1"] = new(
            "switched off {module}[; work left under way: {underWay:work}]",
            "停用了 {module}[；留待处理的工作：{underWay:work}]"),
    };

    public static Dictionary<string, Sentence> Work => new()
    {
        ["work.item-taken-over.v1"] = new("took over {subject}", "认领了{subject}"),
        ["work.item-given-back.v1"] = new("gave back {subject}", "退回了{subject}"),
        ["work.item-handed-over.v1"] = new("handed {subject} over to {to.name}", "将{subject}转交给 {to.name}"),
    };
}
