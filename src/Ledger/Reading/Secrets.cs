using System.Text.Json;
using System.Text.Json.Nodes;

namespace Daybook.Ledger;

/// <summary>What stands in stored events and is shown to nobody who reads the log: not by the audit, not in a proof,
/// not in a reader's schema. It stays in the log, because the chain is made over it and the state needs it.</summary>
/// <remarks>A secret is known by the name of its member, so that also an event that this program does not know is shown
/// without it. A test walks over all stored events and fails where one holds what sounds like a secret under another
/// name.</remarks>
public static class Secrets
{
    /// <summary>Stands where a secret was.</summary>
    public const string NotShown = "not shown";

    /// <summary>Members of an event's payload, on its first level.</summary>
    public static IReadOnlyList<string> Members { get; } = ["secretHash"];

    /// <summary>Whether a payload or a state holds one, on any level.</summary>
    public static bool AreIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Any(m => Members.Contains(m.Name) || AreIn(m.Value)),
        JsonValueKind.Array => json.EnumerateArray().Any(AreIn),
        _ => false,
    };

    /// <summary>The same without them; what holds none comes back as it was.</summary>
    public static JsonElement Without(JsonElement json)
    {
        if (!AreIn(json)) return json;
        var copy = JsonNode.Parse(json.GetRawText())!;
        Cover(copy);
        return JsonElement.Parse(copy.ToJsonString());
    }

    /// <summary>The column <c>data</c> of an event as SQL, without them.</summary>
    internal static string Sql(string column) => Members.Aggregate(
        column, (sql, member) => $"case when {column} ? '{member}' then {sql} - '{member}' else {sql} end");

    private static void Cover(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Cover(item);
        }
        else if (node is JsonObject thing)
        {
            foreach (var member in thing.Select(m => m.Key).ToList())
            {
                if (Members.Contains(member)) thing[member] = NotShown;
                else Cover(thing[member]);
            }
        }
    }
}
