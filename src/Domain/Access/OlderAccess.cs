using System.Text.Json.Nodes;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Access;

/// <summary>Upcasters for API keys of older releases. These releases had ten roles: an admin could do everything,
/// finance could receive money, and products managed suppliers. An old key can still do all it could do then.</summary>
internal sealed class OlderAccess : IOlderFacts
{
    /// <summary>The roles of this release that an old role also covers. The list is written out, because a key must not
    /// get the rights of a role that is added later.</summary>
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
