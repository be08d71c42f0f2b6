using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>What differs between two versions of a bill (版本比较). A line is the same line when it has the same
/// number.</summary>
public static class BillComparison
{
    /// <summary>The lines that differ, in order.</summary>
    public static IReadOnlyList<ComparedLine> Of(BillContent before, BillContent after) =>
    [
        .. before.Lines.Concat(after.Lines).Select(l => l.Line).Distinct().Order()
            .Select(line => Compared(line, before.Find(line), after.Find(line))).OfType<ComparedLine>(),
    ];

    private static ComparedLine? Compared(int line, BillLine? before, BillLine? after)
    {
        if (before is not null && after is not null && before.IsSame(after)) return null;
        var change = before is null ? LineChange.Added : after is null ? LineChange.Removed : LineChange.Changed;
        return new ComparedLine(
            line, change, before?.Component, after?.Component, before?.Quantity, after?.Quantity,
            before?.ScrapPercent, after?.ScrapPercent, before?.IsPhantom, after?.IsPhantom,
            before?.Alternates ?? [], after?.Alternates ?? []);
    }
}

/// <summary>How a line differs.</summary>
public enum LineChange
{
    Added,
    Removed,
    Changed,
}

/// <summary>A line that differs, as it was and as it is; null where there is none.</summary>
public sealed record ComparedLine(
    int Line, LineChange Change, string? ComponentBefore, string? Component, Quantity? QuantityBefore,
    Quantity? Quantity, decimal? ScrapPercentBefore, decimal? ScrapPercent, bool? IsPhantomBefore, bool? IsPhantom,
    ImmutableArray<string> AlternatesBefore, ImmutableArray<string> Alternates);
