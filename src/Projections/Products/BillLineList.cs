using Daybook.Kernel;

namespace Daybook.Projections.Products;

/// <summary>A line of a bill with the days of its version; computed from <see cref="BillPartRow"/> and
/// <see cref="BillVersionRow"/>. Filtered by component, it says where an item is used directly.</summary>
public sealed record BillLineRow
{
    /// <summary>The item, the version, the line and the place among the alternates.</summary>
    public required string Key { get; init; }
    public required string Item { get; init; }
    public required string Version { get; init; }
    public BillStatus Status { get; init; }
    public DateOnly? EffectiveFrom { get; init; }
    public DateOnly? EffectiveTo { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }

    /// <summary>0 for the component, from 1 for what may replace it, in this order.</summary>
    [NoFigure("numbers the alternates")]
    public int Rank { get; init; }
    public required string Component { get; init; }

    /// <summary>For one batch, in the base unit of the component.</summary>
    [SumOfRows("bill_parts", nameof(BillPartRow.Quantity), nameof(Key))]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }

    /// <summary>What the lines make, in the base unit of the item.</summary>
    [SumOfRows("bill_versions", nameof(BillVersionRow.Batch), nameof(Item), nameof(Version))]
    public decimal Batch { get; init; }
    [SumOfRows("bill_parts", nameof(BillPartRow.ScrapPercent), nameof(Key))]
    public decimal ScrapPercent { get; init; }
    public bool IsPhantom { get; init; }
    public long Position { get; init; }
}

/// <summary>The lines as a list. The days are those of the version, so they are joined when the list is read; otherwise
/// each release would change all lines of two versions.</summary>
public static class BillLineList
{
    public static ComputedList List { get; } = new("bill_lines", ReadGroups.Files, typeof(BillLineRow), """
        select p.key, p.item, p.version, v.status, v.effective_from, v.effective_to, p.line, p.rank, p.component,
               p.quantity, p.unit, v.batch, p.scrap_percent, p.is_phantom,
               greatest(p."position", v."position") as "position"
        from read.bill_parts p
        join read.bill_versions v on v.item = p.item and v.version = p.version
        """);
}
