using System.Collections.Immutable;
using Daybook.Domain.Products;
using Daybook.Kernel;

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

/// <summary>Items.</summary>
public sealed class ItemsProjection : Projection<ItemRow>
{
    public ItemsProjection() : base("items", 2, ReadGroups.Files)
    {
        On<ItemEvent.Registered>(e => e.Meta.Stream.Id, (_, e) => Registered(e));
        On<ItemEvent.DetailsChanged>(e => e.Meta.Stream.Id, (row, e) => Described(row!, e));
        On<ItemEvent.UnitConversionDefined>(e => e.Meta.Stream.Id, (row, e) => row! with
        {
            Units = [.. row.Units.Where(unit => unit.Unit != e.Body.Unit), e.Body],
            Position = e.Meta.Position,
        });
        On<ItemEvent.UnitConversionChanged>(e => e.Meta.Stream.Id, (row, e) => row! with
        {
            Units =
            [
                .. row.Units.Select(unit => unit.Unit == e.Body.Unit ? unit with { InBaseUnits = e.Body.To } : unit),
            ],
            Position = e.Meta.Position,
        });
        On<ItemEvent.UnitDecimalsChanged>(
            e => e.Meta.Stream.Id, (row, e) => row! with { UnitDecimals = e.Body.To, Position = e.Meta.Position });
        On<ItemEvent.StateChanged>(
            e => e.Meta.Stream.Id, (row, e) => row! with { State = e.Body.To, Position = e.Meta.Position });
    }

    public override IReadOnlyList<string> Indexes => ["name", "category"];

    private static ItemRow Registered(Recorded<ItemEvent.Registered> e) => new()
    {
        Key = e.Meta.Stream.Id,
        Sku = e.Body.Sku,
        Name = e.Body.Name,
        BaseUnit = e.Body.BaseUnit,
        UnitDecimals = e.Body.UnitDecimals,
        Tracking = e.Body.Tracking,
        State = ItemState.Development,
        Category = e.Body.Category,
        Gtin = e.Body.Gtin,
        WeightKg = e.Body.WeightKg,
        LengthMm = e.Body.LengthMm,
        WidthMm = e.Body.WidthMm,
        HeightMm = e.Body.HeightMm,
        ShelfLifeDays = e.Body.ShelfLifeDays,
        Position = e.Meta.Position,
    };

    private static ItemRow Described(ItemRow row, Recorded<ItemEvent.DetailsChanged> e) => row with
    {
        Name = e.Body.Name,
        Category = e.Body.Category,
        Gtin = e.Body.Gtin,
        WeightKg = e.Body.WeightKg,
        LengthMm = e.Body.LengthMm,
        WidthMm = e.Body.WidthMm,
        HeightMm = e.Body.HeightMm,
        ShelfLifeDays = e.Body.ShelfLifeDays,
        Position = e.Meta.Position,
    };
}
