using System.Text.Json.Nodes;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Access;

/// <summary>How keys of older releases are read: there were ten roles, an admin could do everything, finance took money
/// in, and products dealt with suppliers. What a key could do it can do as before.</summary>
internal sealed class OlderAccess : IOlderFacts
{
    /// <summary>What else a role of then may do by the names of now; written down, since a role that comes later is
    /// nothing a key was made for.</summary>
    private static readonly Dictionary<string, string[]> Also = new(StringComparer.Ordinal)
    {
        ["admin"] =
        [
            "auditor", "customers", "finance", "import", "marketing", "office", "planning", "production", "products",
            "projects", "purchasing", "quality", "sales", "service", "transport", "treasury", "viewer", "warehouse",
        ],
        ["finance"] = ["treasury"],
        ["products"] = ["purchasing"],
    };

    public IEnumerable<Upcaster> Upcasters { get; } =
    [
        new("access.key-created.v1", "access.key-created.v2", json => json.With("holds", Holds(json["roles"]!))),
    ];

    private static JsonArray Holds(JsonNode roles)
    {
        string[] named = [.. roles.AsArray().Select(role => role!.GetValue<string>())];
        var holds = named.Concat(named.SelectMany(role => Also.GetValueOrDefault(role, []))).Distinct();
        return [.. holds.Order(StringComparer.Ordinal).Select(role => (JsonNode)role)];
    }
}
