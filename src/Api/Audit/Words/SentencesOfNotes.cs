namespace Daybook.Api.Audit;

/// <summary>What people note about things.</summary>
internal static class SentencesOfNotes
{
    public static Dictionary<string, Sentence> Notes => new()
    {
        ["notes.comment-added.v1"] = new("wrote in {subject}: {text}", "在{subject}中写道：{text}"),
        ["notes.file-attached.v1"] = new(
            "attached the file {attached.name} to {subject}", "在{subject}中添加了附件 {attached.name}"),
        ["notes.comment-withdrawn.v1"] = new("withdrew a comment from {subject}", "撤回了{subject}中的一条评论"),
        ["notes.file-withdrawn.v1"] = new("withdrew a file from {subject}", "撤回了{subject}中的一个附件"),
    };
}
