namespace Daybook.Domain.Products;

/// <summary>What a change of a bill means for its components (变更影响).</summary>
public static class ChangeImpact
{
    /// <summary>The components of which another quantity is used than before, by component.</summary>
    /// <param name="before">Null when there is no version before.</param>
    public static IReadOnlyList<ChangedUse> Of(BillContent? before, BillContent after)
    {
        var (old, next) = (Uses(before), Uses(after));
        return
        [
            .. old.Keys.Union(next.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(sku => new ChangedUse(sku, Of(old, sku), Of(next, sku), (old.GetValueOrDefault(sku)
                    ?? next[sku]).Unit))
                .Where(use => use.Before != use.After),
        ];

        static decimal Of(Dictionary<string, NeededPart> uses, string sku) =>
            uses.TryGetValue(sku, out var part) ? part.Quantity : 0;
    }

    /// <summary>What one of the item uses of each component, with what is lost.</summary>
    private static Dictionary<string, NeededPart> Uses(BillContent? content) => (content?.Lines ?? [])
        .GroupBy(l => l.Component, StringComparer.Ordinal).ToDictionary(
            g => g.Key,
            g => new NeededPart(
                g.Key, g.Sum(l => BillExplosion.Rounded(BillExplosion.Needed(
                    1, content!.BaseBatch.Value, l.BaseQuantity.Value, l.ScrapPercent) ?? Kernel.Quantity.MaxValue)),
                g.First().BaseQuantity.Unit),
            StringComparer.Ordinal);
}

/// <summary>A component of which one of the item uses another quantity.</summary>
/// <param name="Before">Zero for a new component.</param>
/// <param name="After">Zero for a component that goes.</param>
public sealed record ChangedUse(string Component, decimal Before, decimal After, string Unit);
