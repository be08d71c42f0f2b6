using System.Collections.Immutable;
using Daybook.Domain.Products;

namespace Daybook.Projections.Products;

/// <summary>An item.</summary>
public sealed record ItemRow
{
    public required string Key { get; init; }
    public required string Sku { get; init; }
    public required string Name { get; init; }
    public required string BaseUnit { get; init; }

    /// <summary>How many decimals the base unit takes; 0 for what is counted in whole pieces.</summary>
    public int UnitDecimals { get; init; }
    public Tracking Tracking { get; init; }
    public ItemState State { get; init; }
    public string? Category { get; init; }
    public string? Gtin { get; init; }
    public decimal? WeightKg { get; init; }
    public decimal? LengthMm { get; init; }
    public decimal? WidthMm { get; init; }
    public decimal? HeightMm { get; init; }
    public int? ShelfLifeDays { get; init; }

    /// <summary>Other units of measure.</summary>
    public ImmutableArray<ItemEvent.UnitConversionDefined> Units { get; init; } = [];
    public long Position { get; init; }
}
