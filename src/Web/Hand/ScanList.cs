namespace Daybook.Web.Hand;

/// <summary>What a scan was.</summary>
public enum Verdict
{
    /// <summary>One more of a line.</summary>
    Right,

    /// <summary>A bin in which goods are.</summary>
    RightPlace,

    /// <summary>The last of all.</summary>
    AllDone,

    /// <summary>The goods of this code are complete.</summary>
    TooMany,

    /// <summary>The goods are taken from another bin.</summary>
    OtherPlace,

    /// <summary>The label is of another lot than the one that is taken.</summary>
    OtherLot,

    /// <summary>No line has the code.</summary>
    Unexpected,

    /// <summary>Something was to be scanned before.</summary>
    NotYet,
}

/// <summary>The goods that are expected, and what has been scanned of them. What a scan is right for is decided here,
/// without a server.</summary>
/// <remarks>The same entries in the same order always lead to the same counts, so a page that was lost takes them up
/// again.</remarks>
public sealed class ScanList(IReadOnlyList<ScanLine> lines)
{
    private const string Kilograms = "KG";

    public IReadOnlyList<ScanLine> Lines => lines;

    /// <summary>The bin that was scanned last; null while none was.</summary>
    public string? Place { get; private set; }

    /// <summary>The line of the last scan; null when it was none.</summary>
    public ScanLine? Last { get; private set; }

    public bool IsDone => lines.All(line => line.IsDone);

    /// <summary>The line that is taken next: in the bin where the person stands, else the first that is open.</summary>
    public ScanLine? Next => lines.FirstOrDefault(line => !line.IsDone && line.Place == Place)
        ?? lines.FirstOrDefault(line => !line.IsDone);

    /// <summary>Counts one of the scanned goods, or as many as the label says, or takes note of a bin.</summary>
    public Verdict Scan(Scanned scan)
    {
        if (lines.FirstOrDefault(line => line.Place is { } bin && Codes.Same(bin, scan.Code)) is { } there)
        {
            (Place, Last) = (there.Place, null);
            return Verdict.RightPlace;
        }

        List<ScanLine> found = [.. lines.Where(line => line.Has(scan.Code))];
        Last = found.FirstOrDefault();
        if (found.Count == 0) return Verdict.Unexpected;
        List<ScanLine> open = [.. found.Where(line => !line.IsDone)];
        if (open.Count == 0) return Verdict.TooMany;
        // Where the lot does not matter, the label may say any.
        if (scan.Lot is not null && open.All(line => line.Lot is not null))
        {
            (Last, var all) = (open[0], open);
            open = [.. all.Where(line => Codes.Same(line.Lot!, scan.Lot))];
            if (open.Count == 0) return Verdict.OtherLot;
        }

        var here = open.FirstOrDefault(line => line.Place is null || line.Place == Place);
        Last = here ?? open[0];
        // Who scans no bins is not held up; who scanned one must take from it.
        return here is null && Place is not null ? Verdict.OtherPlace : Counted(Last, scan);
    }

    /// <summary>Counts all that is left of a line: nobody scans 500 screws.</summary>
    public Verdict Rest(string sku, string? place)
    {
        Last = At(sku, place, line => !line.IsDone);
        return Last is null ? Verdict.Unexpected : Counted(Last, Last.Rest);
    }

    /// <summary>Takes back one that was counted; of 2.5 first the half.</summary>
    public Verdict Back(string sku, string? place)
    {
        Last = At(sku, place, line => line.Counted > 0);
        if (Last is null) return Verdict.Unexpected;
        return Counted(Last, Last.Counted % 1 is var part and > 0 ? -part : -1);
    }

    private Verdict Counted(ScanLine line, Scanned scan)
    {
        var said = line.Unit == Kilograms ? scan.WeightKg ?? scan.Count : scan.Count;
        return said > line.Rest ? Verdict.TooMany : Counted(line, said ?? Math.Min(1, line.Rest));
    }

    private Verdict Counted(ScanLine line, decimal quantity)
    {
        line.Count(quantity);
        return IsDone ? Verdict.AllDone : Verdict.Right;
    }

    /// <summary>The line of an item in a bin; where the goods are no longer in that bin, another one of the
    /// item.</summary>
    private ScanLine? At(string sku, string? place, Func<ScanLine, bool> fits) =>
        lines.FirstOrDefault(line => line.Has(sku) && line.Place == place && fits(line))
        ?? lines.FirstOrDefault(line => line.Has(sku) && fits(line));
}
