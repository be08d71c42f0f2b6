using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>What happens to an item (物料/商品).</summary>
public abstract record ItemEvent
{
    private ItemEvent()
    {
    }

    /// <summary>The item exists, in <see cref="ItemState.Development"/>.</summary>
    [StoredAs("products.item-registered.v1")]
    public sealed record Registered(
        string Sku,
        string Name,
        string BaseUnit,
        Tracking Tracking,
        string? Category,
        string? Gtin,
        decimal? WeightKg,
        decimal? LengthMm,
        decimal? WidthMm,
        decimal? HeightMm,
        int? ShelfLifeDays) : ItemEvent;

    [StoredAs("products.item-details-changed.v1")]
    public sealed record DetailsChanged(
        string Name,
        string? Category,
        string? Gtin,
        decimal? WeightKg,
        decimal? LengthMm,
        decimal? WidthMm,
        decimal? HeightMm,
        int? ShelfLifeDays) : ItemEvent;

    /// <summary>One such unit is so many base units, such as CTN = 24 EA.</summary>
    [StoredAs("products.unit-conversion-defined.v1")]
    public sealed record UnitConversionDefined(string Unit, decimal InBaseUnits) : ItemEvent;

    [StoredAs("products.item-state-changed.v1")]
    public sealed record StateChanged(ItemState From, ItemState To, string Reason) : ItemEvent;
}
