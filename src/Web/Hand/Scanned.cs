using Daybook.Web.Ground;

namespace Daybook.Web.Hand;

/// <summary>A scan as it is understood: a plain code, or the label of goods or of a parcel with what GS1 says on
/// it.</summary>
/// <param name="Code">The code that names goods or a parcel: as it was scanned, or the number on the label.</param>
public sealed record Scanned(string Code)
{
    /// <summary>A label has at least an identifier of two digits and something, and is no barcode of an item.</summary>
    private const int LongestBarcode = 14;

    private const char Separator = '\u001D';

    /// <summary>The lot on the label; null where it says none.</summary>
    public string? Lot { get; init; }

    /// <summary>How many the label says, in pieces; null where it says nothing.</summary>
    public decimal? Count { get; init; }

    /// <summary>The weight on the label, for goods that are counted in kilograms.</summary>
    public decimal? WeightKg { get; init; }

    public static implicit operator Scanned(string code) => new(code);

    /// <summary>Whether a text may be more than a plain code, so that it is worth a question.</summary>
    public static bool MayBeLabel(string text) =>
        text.Length > LongestBarcode || text is ['(' or ']', ..] || text.Contains(Separator, StringComparison.Ordinal);

    /// <summary>Understands what was scanned.</summary>
    /// <returns>The refusal where the label is wrong.</returns>
    public static async Task<(Scanned Scan, Problem? Problem)> Read(Desk desk, string text, CancellationToken cancel)
    {
        if (!MayBeLabel(text)) return (text, null);
        var reply = await desk.Get("/api/scans" + Addresses.Query([("code", text)]), cancel);
        if (!reply.IsGood) return (text, reply.Problem);
        var label = reply.Json.Of("gs1");
        var code = label.TextOf("gtin") ?? label.TextOf("contentGtin") ?? label.TextOf("sscc");
        return (new Scanned(code ?? text)
        {
            Lot = label.TextOf("lot"),
            Count = label.NumberOf("contentCount") ?? label.NumberOf("count"),
            WeightKg = label.NumberOf("netWeightKg"),
        }, null);
    }
}
