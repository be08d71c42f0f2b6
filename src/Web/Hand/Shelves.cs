namespace Daybook.Web.Hand;

/// <summary>Goods in a bin.</summary>
public sealed record Shelf(string Bin, string? Lot, string ReceivedOn, decimal Quantity);

/// <summary>Where goods are taken from.</summary>
public static class Shelves
{
    /// <summary>The bins of the oldest goods that add up to a quantity, as the warehouse picks them: by the day of
    /// receipt, then by bin and lot. What is nowhere has no bin.</summary>
    public static IEnumerable<(Shelf? From, decimal Quantity)> FirstOut(IEnumerable<Shelf> shelves, decimal wanted)
    {
        var oldest = shelves.OrderBy(s => s.ReceivedOn, StringComparer.Ordinal)
            .ThenBy(s => s.Bin, StringComparer.Ordinal).ThenBy(s => s.Lot, StringComparer.Ordinal);
        foreach (var shelf in oldest)
        {
            if (wanted <= 0) yield break;
            var taken = Math.Min(shelf.Quantity, wanted);
            wanted -= taken;
            yield return (shelf, taken);
        }

        if (wanted > 0) yield return (null, wanted);
    }
}
