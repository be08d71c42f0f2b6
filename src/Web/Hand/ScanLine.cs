namespace Daybook.Web.Hand;

/// <summary>Goods that are to be scanned.</summary>
public sealed class ScanLine(string sku, string name, decimal wanted, string unit)
{
    public string Sku => sku;

    public string Name => name;

    public decimal Wanted => wanted;

    public string Unit => unit;

    /// <summary>The barcode of the item; null for none. The SKU is always a code of it.</summary>
    public string? Barcode { get; init; }

    /// <summary>The bin in which they are; null where it does not matter.</summary>
    public string? Place { get; init; }

    public string? Lot { get; init; }

    /// <summary>The bins from which they are taken, or were.</summary>
    public IReadOnlyList<ScanPlace> From { get; init; } = [];

    public decimal Counted { get; private set; }

    public decimal Rest => Wanted - Counted;

    public bool IsDone => Rest <= 0;

    internal bool Has(string code) => Codes.Same(sku, code) || (Barcode is { } own && Codes.Same(own, code));

    internal void Count(decimal quantity) => Counted = Math.Clamp(Counted + quantity, 0, Wanted);
}

/// <summary>A bin with the lot that is taken from it.</summary>
public sealed record ScanPlace(string Bin, string? Lot);

/// <summary>Codes as scanners send them.</summary>
internal static class Codes
{
    private const int ShortestBarcode = 8;

    /// <summary>Whether two codes are the same. A scanner may write a barcode (EAN, GTIN) with zeros in
    /// front.</summary>
    public static bool Same(string one, string other) => Plain(one) == Plain(other);

    private static string Plain(string code)
    {
        var plain = code.Trim().ToUpperInvariant();
        return plain.Length >= ShortestBarcode && plain.All(char.IsAsciiDigit) ? plain.TrimStart('0') : plain;
    }
}
