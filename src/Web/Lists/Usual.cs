using Daybook.Web.Ground;

namespace Daybook.Web.Lists;

/// <summary>The columns that a list shows until somebody chooses others.</summary>
public static class Usual
{
    private const int Most = 11;
    private static readonly string[] Never = ["key", "company", "position"];

    /// <summary>What orders are looked at for; of all others the first columns.</summary>
    private static readonly Dictionary<string, string[]> Chosen = new(StringComparer.Ordinal)
    {
        ["orders"] =
            ["number", "channel", "customer", "status", "orderedOn", "requiredOn", "units", "total", "currency",
                "shipsFrom", "shippedOn", "invoice"],
        ["order_exceptions"] = ["number", "channel", "code", "detail", "action", "raisedOn", "open"],
        ["order_lines"] =
            ["number", "channel", "customer", "orderedOn", "sku", "quantity", "unit", "unitPrice", "discount", "net",
                "currency", "shipped"],
        ["invoices"] =
            ["number", "orderId", "customer", "issuedOn", "dueOn", "net", "tax", "total", "open", "currency"],
        ["vouchers"] = ["period", "number", "postedOn", "text", "rule", "lines", "isLate", "actor"],
        ["journal"] =
            ["period", "number", "line", "postedOn", "account", "text", "debit", "credit", "currency", "customer",
                "document"],
        ["outbounds"] =
            ["number", "channel", "warehouse", "status", "units", "releasedOn", "requiredOn", "carrier", "manifest",
                "waybill", "handedOverOn"],
        ["customers"] =
            ["code", "name", "kind", "owner", "currency", "paymentTermDays", "interactions", "lastInteractionOn",
                "mergedInto"],
    };

    public static IReadOnlyList<ListedColumn> Of(ListScreen list) => Chosen.TryGetValue(list.Name, out var names)
        ? [.. names.Select(list.Column).OfType<ListedColumn>()]
        : [.. list.Columns.Where(c => c.IsScalar && !Never.Contains(c.Name)).Take(Most)];
}
