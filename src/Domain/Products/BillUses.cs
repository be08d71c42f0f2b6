using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>Where an item is used, over all levels up to what is in no bill (反查).</summary>
public static class BillUses
{
    /// <summary>The rows, each below the one that it uses; or the reason why there are too many.</summary>
    /// <param name="item">The item that is looked for.</param>
    /// <param name="uses">The lines that use an item directly, of versions in force.</param>
    public static (IReadOnlyList<UsingItem> Items, Refusal? Why) Of(
        string item, Func<string, IEnumerable<BillUse>> uses)
    {
        var found = new List<UsingItem>();
        var why = Add(found, item, item, 1, 1, uses);
        return (found, why);
    }

    private static Refusal? Add(
        List<UsingItem> found, string item, string path, decimal quantity, int level,
        Func<string, IEnumerable<BillUse>> uses)
    {
        foreach (var use in uses(item).OrderBy(u => u.Item, StringComparer.Ordinal).ThenBy(u => u.Line))
        {
            if (level > BillTree.MaxLevels) return BillTreeRefusals.TooDeep(use.Item);
            if (found.Count == BillExplosion.MaxRows) return BillExplosionRefusals.TooManyRows;
            // How much of what is looked for is in one of the item that uses it.
            if (BillExplosion.Needed(1, use.Batch, use.Quantity, use.ScrapPercent) is not { } direct
                || (quantity > 1 && direct > Quantity.MaxValue / quantity))
                return BillExplosionRefusals.TooMuch(item);
            var (within, through) = (quantity * direct, $"{path} < {use.Item}");
            found.Add(new UsingItem(
                level, through, use.Item, use.Version, use.Line, item, BillExplosion.Rounded(within),
                use.IsAlternate));
            if (Add(found, use.Item, through, within, level + 1, uses) is { } why) return why;
        }

        return null;
    }
}

/// <summary>A line that uses an item.</summary>
/// <param name="Item">The item whose bill has the line.</param>
/// <param name="Batch">The quantity of it that the lines make, in its base unit.</param>
/// <param name="Quantity">What a batch takes, in the base unit of what is used.</param>
/// <param name="IsAlternate">True when the line may take it instead of its component.</param>
public sealed record BillUse(
    string Item, string Version, int Line, decimal Batch, decimal Quantity, decimal ScrapPercent, bool IsAlternate);

/// <summary>An item in which another is used.</summary>
/// <param name="Level">From 1, upwards.</param>
/// <param name="Path">From what is looked for to this item.</param>
/// <param name="Component">What the line uses.</param>
/// <param name="Quantity">How much of what is looked for is in one of the item by this path, in base units, with what
/// is lost.</param>
public sealed record UsingItem(
    int Level, string Path, string Item, string Version, int Line, string Component, decimal Quantity,
    bool IsAlternate);
