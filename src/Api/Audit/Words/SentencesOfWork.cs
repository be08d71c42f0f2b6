namespace Daybook.Api.Audit;

/// <summary>Who works on what waits for a person.</summary>
internal static class SentencesOfWork
{
    public static Dictionary<string, Sentence> Work => new()
    {
        ["work.item-taken-over.v1"] = new("took over {subject}", "认领了{subject}"),
        ["work.item-given-back.v1"] = new("gave back {subject}", "退回了{subject}"),
        ["work.item-handed-over.v1"] = new("handed {subject} over to {to.name}", "将{subject}转交给 {to.name}"),
    };
}
