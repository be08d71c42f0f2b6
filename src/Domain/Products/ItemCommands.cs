namespace Daybook.Domain.Products;

/// <summary>What can be asked of an item.</summary>
public abstract record ItemCommand
{
    private ItemCommand()
    {
    }

    public sealed record Register(
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
        int? ShelfLifeDays,
        ItemState InitialState = ItemState.Development) : ItemCommand;

    public sealed record ChangeDetails(
        string Name,
        string? Category,
        string? Gtin,
        decimal? WeightKg,
        decimal? LengthMm,
        decimal? WidthMm,
        decimal? HeightMm,
        int? ShelfLifeDays) : ItemCommand;

    public sealed record DefineUnit(string Unit, decimal InBaseUnits) : ItemCommand;

    public sealed record MoveTo(ItemState State, string Reason) : ItemCommand;

    /// <summary>A guard inside a transaction: nothing, or why it cannot be sold.</summary>
    public sealed record RequireSellable : ItemCommand;

    /// <summary>A guard inside a transaction: nothing, or why it cannot be taken into stock.</summary>
    public sealed record RequireStockable : ItemCommand;
}
