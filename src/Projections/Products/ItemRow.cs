using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Projections.Products;

/// <summary>An item.</summary>
public sealed record ItemRow : Row
{
    public required string Sku { get; init; }
    public required string Name { get; init; }
    public required string BaseUnit { get; init; }

    /// <summary>The number of decimals of the base unit; 0 for whole pieces.</summary>
    [ChangedByFacts]
    public int UnitDecimals { get; init; }
    public Tracking Tracking { get; init; }
    public ItemState State { get; init; }
    public string? Category { get; init; }
    public string? Gtin { get; init; }
    [ChangedByFacts]
    public decimal? WeightKg { get; init; }
    [ChangedByFacts]
    public decimal? LengthMm { get; init; }
    [ChangedByFacts]
    public decimal? WidthMm { get; init; }
    [ChangedByFacts]
    public decimal? HeightMm { get; init; }
    [ChangedByFacts]
    public int? ShelfLifeDays { get; init; }

    /// <summary>Other units of measure.</summary>
    public ImmutableArray<ItemEvent.UnitConversionDefined> Units { get; init; } = [];

    /// <summary>The codes of its VAT rates, in order of their first day.</summary>
    public ImmutableArray<ItemEvent.VatRateSet> VatRates { get; init; } = [];
}

/// <summary>Items.</summary>
public sealed class ItemsProjection() : Projection<ItemRow>("items", version: 3, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["name", "category"];

    public ItemRow? Apply(ItemRow? row, Recorded<ItemEvent> e) => e.Body switch
    {
        ItemEvent.Registered x => Registered(e.Stream, x),
        ItemEvent.DetailsChanged x => Described(row!, x),
        ItemEvent.UnitConversionDefined x =>
            row! with { Units = [.. row.Units.Where(unit => unit.Unit != x.Unit), x] },
        ItemEvent.UnitConversionChanged x => row! with
        {
            Units = [.. row.Units.Select(unit => unit.Unit == x.Unit ? unit with { InBaseUnits = x.To } : unit)],
        },
        ItemEvent.UnitDecimalsChanged x => row! with { UnitDecimals = x.To },
        ItemEvent.VatRateSet x => row! with
        {
            VatRates = [.. row.VatRates.Where(set => set.From != x.From).Append(x).OrderBy(set => set.From)],
        },
        ItemEvent.StateChanged x => row! with { State = x.To },
        _ => throw new UnreachableException(),
    };

    private static ItemRow Registered(StreamId stream, ItemEvent.Registered x) => new()
    {
        Key = stream.Id,
        Sku = x.Sku,
        Name = x.Name,
        BaseUnit = x.BaseUnit,
        UnitDecimals = x.UnitDecimals,
        Tracking = x.Tracking,
        State = ItemState.Development,
        Category = x.Category,
        Gtin = x.Gtin,
        WeightKg = x.WeightKg,
        LengthMm = x.LengthMm,
        WidthMm = x.WidthMm,
        HeightMm = x.HeightMm,
        ShelfLifeDays = x.ShelfLifeDays,
    };

    private static ItemRow Described(ItemRow row, ItemEvent.DetailsChanged x) => row with
    {
        Name = x.Name,
        Category = x.Category,
        Gtin = x.Gtin,
        WeightKg = x.WeightKg,
        LengthMm = x.LengthMm,
        WidthMm = x.WidthMm,
        HeightMm = x.HeightMm,
        ShelfLifeDays = x.ShelfLifeDays,
    };
}
