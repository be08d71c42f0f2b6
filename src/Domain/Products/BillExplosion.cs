using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>What is needed for a quantity of an item, over all levels, from the bills in force on a day (BOM
/// 展开).</summary>
public static class BillExplosion
{
    /// <summary>Maximum number of rows of an answer.</summary>
    public const int MaxRows = 10_000;

    /// <summary>The refusal of an answer with more rows.</summary>
    public static Refusal TooManyRows => BillExplosionRefusals.TooManyRows;

    /// <summary>The rows, each below the one that needs it; or the reason why there are too many.</summary>
    /// <param name="item">The item that is made.</param>
    /// <param name="quantity">In its base unit.</param>
    /// <param name="inForce">The version of an item that is in force; null when it has none.</param>
    public static (IReadOnlyList<ExplodedLine> Lines, Refusal? Why) Of(
        string item, decimal quantity, Func<string, BillVersion?> inForce)
    {
        var lines = new List<ExplodedLine>();
        var why = inForce(item) is { } version
            ? Add(lines, new Above(item, item, quantity, Level: 1, Depth: 1), version, inForce)
            : null;
        return (lines, why);
    }

    /// <summary>What is needed for a quantity of an item on the level below it: phantoms are passed through.</summary>
    public static (IReadOnlyList<NeededPart> Parts, Refusal? Why) OneLevel(
        string item, BillVersion version, decimal quantity, Func<string, BillVersion?> inForce)
    {
        var lines = new List<ExplodedLine>();
        var why = Add(
            lines, new Above(item, item, quantity, Level: 1, Depth: 1), version, inForce, isOneLevel: true);
        return (Added(lines), why);
    }

    /// <summary>What of it is bought, or has no bill, by component.</summary>
    public static IReadOnlyList<NeededPart> Needs(IEnumerable<ExplodedLine> lines) =>
        Added(lines.Where(l => l.Version is null));

    private static IReadOnlyList<NeededPart> Added(IEnumerable<ExplodedLine> lines) =>
    [
        .. lines.GroupBy(l => (l.Component, l.Unit))
            .Select(g => new NeededPart(g.Key.Component, g.Sum(l => l.Quantity), g.Key.Unit))
            .OrderBy(p => p.Component, StringComparer.Ordinal),
    ];

    /// <summary>What a quantity of the item needs of a line, with what is lost; null when it is more than a quantity
    /// may be. It is not rounded.</summary>
    /// <param name="quantity">Of the item, in its base unit.</param>
    public static decimal? Needed(decimal quantity, decimal batch, decimal perBatch, decimal scrapPercent)
    {
        var batches = quantity / batch;
        if (batches > 1 && perBatch > Quantity.MaxValue / batches) return null;
        var needed = batches * perBatch / (1 - (scrapPercent / 100));
        return needed > Quantity.MaxValue ? null : needed;
    }

    private static Refusal? Add(
        List<ExplodedLine> lines, Above above, BillVersion version, Func<string, BillVersion?> inForce,
        bool isOneLevel = false)
    {
        if (above.Depth > BillTree.MaxLevels) return BillTreeRefusals.TooDeep(above.Item);
        foreach (var line in version.Content.Lines.OrderBy(l => l.Line))
        {
            if (Needed(
                above.Quantity, version.Content.BaseBatch.Value, line.BaseQuantity.Value, line.ScrapPercent)
                is not { } needed)
                return BillExplosionRefusals.TooMuch(line.Component);
            var own = inForce(line.Component);
            var (path, isPassed) = ($"{above.Path} > {line.Component}", line.IsPhantom && own is not null);
            if (!isPassed)
            {
                if (lines.Count == MaxRows) return BillExplosionRefusals.TooManyRows;
                lines.Add(new ExplodedLine(
                    above.Level, path, above.Item, line.Line, line.Component, Rounded(needed),
                    line.BaseQuantity.Unit, line.ScrapPercent, line.IsPhantom, own?.Version, line.Alternates));
            }

            if (own is null || (isOneLevel && !isPassed)) continue;
            var below = new Above(line.Component, path, needed, above.Level + (isPassed ? 0 : 1), above.Depth + 1);
            if (Add(lines, below, own, inForce, isOneLevel) is { } why) return why;
        }

        return null;
    }

    internal static decimal Rounded(decimal quantity) =>
        decimal.Round(quantity, Quantity.MaxDecimals, MidpointRounding.AwayFromZero);

    private sealed record Above(string Item, string Path, decimal Quantity, int Level, int Depth);
}

/// <summary>A row of an explosion.</summary>
/// <param name="Level">From 1; what a phantom is made of stands on the level of the phantom.</param>
/// <param name="Path">The items from the top to this one.</param>
/// <param name="Parent">The item whose bill has the line.</param>
/// <param name="Quantity">What is needed in total, with what is lost, in the base unit.</param>
/// <param name="IsPhantom">True for a phantom without a bill in force; others are not rows.</param>
/// <param name="Version">The version of its own bill; null when it is bought or has none in force.</param>
public sealed record ExplodedLine(
    int Level, string Path, string Parent, int Line, string Component, decimal Quantity, string Unit,
    decimal ScrapPercent, bool IsPhantom, string? Version, ImmutableArray<string> Alternates);

/// <summary>The sum of what is needed of a component.</summary>
public sealed record NeededPart(string Component, decimal Quantity, string Unit);

/// <summary>Refusals of questions over all levels.</summary>
internal static class BillExplosionRefusals
{
    public static Refusal TooManyRows { get; } = new Refusal(
            "products.too-many-bill-rows",
            $"The answer would have more than {BillExplosion.MaxRows} rows. Ask for a lower part of it.",
            RefusalKind.Unprocessable)
        .With("limit", BillExplosion.MaxRows);

    public static Refusal TooMuch(string component) => new Refusal(
            "products.too-much-needed", $"More than {Quantity.MaxValue} of {component} would be needed.",
            RefusalKind.Unprocessable)
        .With("component", component);
}
