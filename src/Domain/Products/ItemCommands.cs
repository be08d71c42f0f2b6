using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>What can be asked of an item.</summary>
public abstract record ItemCommand
{
    private ItemCommand()
    {
    }

    /// <summary>Registers an item.</summary>
    /// <param name="UnitDecimals">How many decimals its base unit takes; null for none, and for what an item that is
    /// there already was registered with.</param>
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
        ItemState InitialState = ItemState.Development,
        int? UnitDecimals = null) : ItemCommand;

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

    /// <summary>Says anew how many base units a defined unit is; it holds for what is counted from then on.</summary>
    public sealed record ChangeUnit(string Unit, decimal InBaseUnits, string Reason) : ItemCommand;

    /// <summary>Says anew how many decimals the base unit takes.</summary>
    public sealed record ChangeUnitDecimals(int UnitDecimals, string Reason) : ItemCommand;

    public sealed record MoveTo(ItemState State, string Reason) : ItemCommand;

    /// <summary>A guard inside a transaction: nothing when it is registered, in whatever state, or else a
    /// refusal.</summary>
    public sealed record RequireKnown : ItemCommand;

    /// <summary>A guard inside a transaction: nothing, or why it cannot be sold.</summary>
    public sealed record RequireSellable : ItemCommand;

    /// <summary>A guard inside a transaction: nothing, or why it cannot be taken into stock.</summary>
    public sealed record RequireStockable : ItemCommand;

    /// <summary>A guard inside a transaction: nothing, or why such a quantity of it cannot be counted.</summary>
    /// <param name="Sku">Named in a refusal where nobody registered the item: the stream cannot know it.</param>
    public sealed record RequireCountable(Quantity Quantity, string Sku) : ItemCommand;
}
