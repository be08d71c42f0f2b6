namespace Daybook.Web.Hand;

/// <summary>Goods of one lot and receipt day in a bin.</summary>
public sealed record BinGoods(
    string Sku, string Name, string? Barcode, string? Lot, string ReceivedOn, decimal Quantity, string Unit)
{
    internal bool Has(string code) => Codes.Same(Sku, code) || (Barcode is { } own && Codes.Same(own, code));
}

/// <summary>A move as it is scanned: a bin, goods in it, another bin.</summary>
public sealed class MoveScan
{
    /// <summary>The bin from which goods are moved; null while none was scanned.</summary>
    public string? From { get; private set; }

    public string? Warehouse { get; private set; }

    /// <summary>What is in that bin, oldest first.</summary>
    public IReadOnlyList<BinGoods> Goods { get; private set; } = [];

    /// <summary>What is moved; null while nothing was scanned.</summary>
    public BinGoods? Moved { get; private set; }

    public decimal Counted { get; private set; }

    /// <summary>Begins with what is in a bin.</summary>
    public void Begin(string bin, string warehouse, IEnumerable<BinGoods> goods)
    {
        (From, Warehouse, Moved, Counted) = (bin, warehouse, null, 0);
        Goods =
        [
            .. goods.OrderBy(g => g.Sku, StringComparer.Ordinal)
                .ThenBy(g => g.ReceivedOn, StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a scan is that of goods in the bin.</summary>
    public bool IsGoods(string code) => Goods.Any(g => g.Has(code));

    /// <summary>Counts one of the goods in the bin, or as many as the label says, of the lot that it says.</summary>
    public Verdict Scan(Scanned scan)
    {
        if (From is null) return Verdict.NotYet;
        List<BinGoods> found = [.. Goods.Where(g => g.Has(scan.Code))];
        if (found.Count == 0) return Verdict.Unexpected;
        if (Moved is { } moved && !moved.Has(scan.Code)) return Verdict.OtherPlace;
        if (scan.Lot is { } lot && found.TrueForAll(g => g.Lot is not null))
            found.RemoveAll(g => !Codes.Same(g.Lot!, lot));
        if (found.Count == 0 || (Moved is { } begun && !found.Contains(begun))) return Verdict.OtherLot;
        Moved ??= found[0];
        if (Counted >= Moved.Quantity || Counted + scan.Count > Moved.Quantity) return Verdict.TooMany;
        Counted = Math.Min(Counted + (scan.Count ?? 1), Moved.Quantity);
        return Counted == Moved.Quantity ? Verdict.AllDone : Verdict.Right;
    }

    /// <summary>Takes goods of another lot or receipt day; what was counted is counted of these.</summary>
    public Verdict Choose(string sku, string? lot, string receivedOn)
    {
        if (Goods.FirstOrDefault(g => (g.Sku, g.Lot, g.ReceivedOn) == (sku, lot, receivedOn)) is not { } chosen)
            return Verdict.Unexpected;
        Counted = Moved?.Sku == sku ? Math.Min(Counted, chosen.Quantity) : 0;
        Moved = chosen;
        return Verdict.Right;
    }

    /// <summary>Counts all of the goods.</summary>
    public Verdict Rest()
    {
        if (Moved is null) return Verdict.NotYet;
        Counted = Moved.Quantity;
        return Verdict.AllDone;
    }

    /// <summary>Takes back one that was counted.</summary>
    public Verdict Back()
    {
        if (Counted == 0) return Verdict.NotYet;
        Counted -= Counted % 1 is var part and > 0 ? part : 1;
        if (Counted == 0) Moved = null;
        return Verdict.Right;
    }

    /// <summary>What a bin means now: that from which, or that to which goods are moved.</summary>
    /// <returns>AllDone when the move is whole.</returns>
    public Verdict To(string bin, string warehouse) =>
        From is null || Counted == 0 ? Verdict.RightPlace
        : bin == From || warehouse != Warehouse ? Verdict.OtherPlace
        : Verdict.AllDone;
}
