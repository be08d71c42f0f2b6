using Daybook.Web.Ground;

namespace Daybook.Web.Documents;

/// <summary>The documents that a kind of thing has, and where they are.</summary>
public static class Printable
{
    /// <summary>The first part of the addresses of print pages.</summary>
    public const string Page = "/print";

    private static readonly Dictionary<string, (string Path, string[] Names)> Of = new(StringComparer.Ordinal)
    {
        ["outbound"] = ("/api/outbounds/", ["picking-list", "packing-slip", "label", "delivery-note"]),
        ["invoice"] = ("/api/orders/", ["invoice"]),
        ["voucher"] = ("/api/vouchers/", ["voucher"]),
    };

    private static readonly Dictionary<string, string[]> Papers = new(StringComparer.Ordinal)
    {
        ["delivery-note"] = ["a4", "three-part"], ["invoice"] = ["a4", "three-part"], ["voucher"] = ["voucher", "a4"],
    };

    /// <summary>The documents of a kind of thing; empty for none.</summary>
    public static IReadOnlyList<string> DocumentsOf(string category) =>
        Of.TryGetValue(category, out var kind) ? kind.Names : [];

    /// <summary>The papers that a person may choose between for a document; empty for a single one.</summary>
    public static IReadOnlyList<string> PapersOf(string document) => Papers.GetValueOrDefault(document, []);

    /// <summary>The print page of a document.</summary>
    public static string Address(string category, string document, IEnumerable<string> parts, string? paper = null) =>
        $"{Page}/{category}/{document}/{string.Join('/', parts.Select(Uri.EscapeDataString))}"
        + Addresses.Query(paper is null ? [] : [("paper", paper)]);

    /// <summary>The document in the interface; null where there is none of that name.</summary>
    public static string? Path(string category, string document, IReadOnlyList<string> parts)
    {
        if (!Of.TryGetValue(category, out var kind) || !kind.Names.Contains(document) || parts.Count == 0) return null;
        var thing = string.Join('/', parts.Select(Uri.EscapeDataString));
        return $"{kind.Path}{thing}{(category == "invoice" ? "/invoice" : "")}/documents/{document}";
    }

    /// <summary>The page of the thing; null for a voucher, whose page is that of its entry or its group.</summary>
    public static string? Thing(string category, IReadOnlyList<string> parts) =>
        category == "voucher" ? null : Addresses.Thing(category, parts);
}
