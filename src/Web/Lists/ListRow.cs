using System.Text.Json;
using Daybook.Web.Ground;

namespace Daybook.Web.Lists;

/// <summary>A row of a list.</summary>
/// <param name="Address">The page of the thing that it is about; null where there is none.</param>
/// <param name="Own">The parts of the name of the thing that it is; null where it is none of its own.</param>
public sealed record ListRow(JsonElement Json, string? Address, IReadOnlyList<string>? Own)
{
    public string Key => Json.TextOf("key") ?? "";

    /// <summary>What people call it.</summary>
    public string Name => string.Join(" · ", Own ?? References.Parts(Key));

    /// <summary>The parts of a path about it, by name.</summary>
    public IReadOnlyDictionary<string, string> Parts(CommandScreen command) =>
        command.Parts.Zip(Own ?? []).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);

    /// <summary>A row as the interface answers it.</summary>
    public static ListRow Of(IReadOnlyList<ThingScreen> things, ListScreen list, JsonElement row)
    {
        var own = things.FirstOrDefault(t => t.List == list.Name);
        return new ListRow(
            row, References.OfRow(things, list, row), own is null ? null : References.OwnParts(own, list, row));
    }
}
