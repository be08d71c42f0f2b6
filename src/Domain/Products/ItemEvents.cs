using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>What happens to an item (物料/商品).</summary>
public abstract record ItemEvent
{
    private ItemEvent()
    {
    }

    /// <summary>The item exists, in <see cref="ItemState.Development"/>, and is kept in a base unit (基本单位) with so
    /// many decimals: none for what is counted in whole pieces.</summary>
    [StoredAs("products.item-registered.v2")]
    public sealed record Registered(
        string Sku,
        string Name,
        string BaseUnit,
        int UnitDecimals,
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

    /// <summary>One such unit is another number of base units from now on; what was counted before stays as it was
    /// counted.</summary>
    [StoredAs("products.unit-conversion-changed.v1")]
    public sealed record UnitConversionChanged(string Unit, decimal From, decimal To, string Reason) : ItemEvent;

    /// <summary>The base unit takes another number of decimals from now on.</summary>
    [StoredAs("products.unit-decimals-changed.v1")]
    public sealed record UnitDecimalsChanged(int From, int To, string Reason) : ItemEvent;

    [StoredAs("products.item-state-changed.v1")]
    public sealed record StateChanged(ItemState From, ItemState To, string Reason) : ItemEvent;
}
