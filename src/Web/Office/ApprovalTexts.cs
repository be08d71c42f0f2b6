using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Office;

/// <summary>What an approval is about, in words.</summary>
internal static class ApprovalTexts
{
    /// <summary>The command as people call it; its name where it has no other.</summary>
    public static string Command(JsonElement approval, Texts texts)
    {
        var name = approval.TextOf("command") ?? "";
        return texts.Known("", "operation", $"{name}.v1") ?? name;
    }

    /// <summary>The thing that the command is about.</summary>
    public static string About(JsonElement approval, Texts texts) =>
        approval.TextOf("about")?.Split('/', 2) is [var category, var id]
            ? $"{texts.Thing(category)} {string.Join(" · ", References.Parts(id))}"
            : "";

    /// <summary>The page of the thing; null when there is none.</summary>
    public static string? Address(JsonElement approval) =>
        approval.TextOf("about")?.Split('/', 2) is [var category, var id]
            ? Addresses.Thing(category, References.Parts(id))
            : null;
}
