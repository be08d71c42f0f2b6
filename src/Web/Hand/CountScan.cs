namespace Daybook.Web.Hand;

/// <summary>Goods of one SKU and lot in a bin that is counted. How many the books have is not shown, so that people
/// count what is there.</summary>
public sealed record CountedGoods(string Sku, string Name, string? Barcode, string? Lot, string Unit)
{
    /// <summary>How many were counted; null while nobody has counted them.</summary>
    public decimal? Counted { get; init; }

    internal bool Has(string code) => Codes.Same(Sku, code) || (Barcode is { } own && Codes.Same(own, code));

    internal bool Is(string sku, string? lot) => (Sku, Lot) == (sku, lot);
}

/// <summary>A count as it is scanned: a bin, then its goods one by one or as a number.</summary>
public sealed class CountScan
{
    /// <summary>A number with more digits is a barcode.</summary>
    private const int MostDigits = 6;

    /// <summary>The bin that is counted; null while none was scanned.</summary>
    public string? Bin { get; private set; }

    public string? Warehouse { get; private set; }

    public IReadOnlyList<CountedGoods> Goods { get; private set; } = [];

    /// <summary>What was counted last; null while nothing was.</summary>
    public CountedGoods? Last { get; private set; }

    /// <summary>Whether every one of the goods has a number.</summary>
    public bool IsWhole => Bin is not null && Goods.Count > 0 && Goods.All(g => g.Counted is not null);

    /// <summary>Begins with a bin and what the books have in it.</summary>
    public void Begin(string bin, string warehouse, IEnumerable<BinGoods> goods)
    {
        (Bin, Warehouse, Last) = (bin, warehouse, null);
        Goods =
        [
            .. goods.GroupBy(g => (g.Sku, g.Lot)).Select(g => g.First())
                .OrderBy(g => g.Sku, StringComparer.Ordinal).ThenBy(g => g.Lot, StringComparer.Ordinal)
                .Select(g => new CountedGoods(g.Sku, g.Name, g.Barcode, g.Lot, g.Unit)),
        ];
    }

    /// <summary>Whether a scan is that of goods that the books have in the bin.</summary>
    public bool IsGoods(string code) => Goods.Any(g => g.Has(code));

    /// <summary>Counts one more, or as many as the label says, of the lot that it says.</summary>
    public Verdict Scan(Scanned scan)
    {
        if (Bin is null) return Verdict.NotYet;
        List<CountedGoods> found = [.. Goods.Where(g => g.Has(scan.Code))];
        if (found.Count == 0) return Verdict.Unexpected;
        if (scan.Lot is { } lot && found.TrueForAll(g => g.Lot is not null))
            found.RemoveAll(g => !Codes.Same(g.Lot!, lot));
        // Of several lots, that of the last scan goes on; otherwise somebody has to say which.
        var one = found.Count == 1 ? found[0] : found.Find(g => Last is { } last && g.Is(last.Sku, last.Lot));
        return one is null ? Verdict.OtherLot : Set(one, (one.Counted ?? 0) + (scan.Count ?? 1));
    }

    /// <summary>Takes a typed number as the count of the goods that were counted last.</summary>
    /// <returns>Null when the text is no number, or nothing was counted yet.</returns>
    public Verdict? Number(string text) =>
        Last is { } last && text.Length is > 0 and <= MostDigits && text.All(char.IsAsciiDigit)
            ? Set(last, decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture))
            : null;

    /// <summary>Goods of which nothing is there, or which are counted next.</summary>
    /// <param name="isNone">True when nothing is there.</param>
    public Verdict Choose(string sku, string? lot, bool isNone) =>
        Goods.FirstOrDefault(g => g.Is(sku, lot)) is { } chosen
            ? Set(chosen, isNone ? 0 : chosen.Counted ?? 0)
            : Verdict.Unexpected;

    /// <summary>The goods are sent: the bin is done.</summary>
    public void Done() => (Bin, Warehouse, Goods, Last) = (null, null, [], null);

    private Verdict Set(CountedGoods goods, decimal counted)
    {
        Last = goods with { Counted = counted };
        Goods = [.. Goods.Select(g => g.Is(goods.Sku, goods.Lot) ? Last : g)];
        return IsWhole ? Verdict.AllDone : Verdict.Right;
    }
}
