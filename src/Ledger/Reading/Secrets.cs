using System.Text.Json;
using System.Text.Json.Nodes;

namespace Daybook.Ledger;

/// <summary>Members of stored events that are never shown to readers of the log: not in the audit, not in a proof, not
/// in a reader's schema. They stay in the log, because the chain covers them and the state needs them.</summary>
/// <remarks>A secret is recognised by the name of its member, so it is also removed from events that this program does
/// not know. A test checks all stored events and fails when one has a member that looks like a secret but has another
/// name.</remarks>
public static class Secrets
{
    /// <summary>The text that replaces a secret.</summary>
    public const string NotShown = "not shown";

    /// <summary>The names of the secret members, on the first level of an event's payload.</summary>
    public static IReadOnlyList<string> Members { get; } = ["secretHash", "tokenHash"];

    /// <summary>True when a payload or a state contains a secret, on any level.</summary>
    public static bool AreIn(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Any(m => Members.Contains(m.Name) || AreIn(m.Value)),
        JsonValueKind.Array => json.EnumerateArray().Any(AreIn),
        _ => false,
    };

    /// <summary>The same JSON without secrets; JSON without secrets is returned unchanged.</summary>
    public static JsonElement Without(JsonElement json)
    {
        if (!AreIn(json)) return json;
        var copy = JsonNode.Parse(json.GetRawText())!;
        Cover(copy);
        return JsonElement.Parse(copy.ToJsonString());
    }

    /// <summary>The SQL expression for the column <c>data</c> of an event without secrets.</summary>
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
