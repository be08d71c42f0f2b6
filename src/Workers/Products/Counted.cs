using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Workers.Products;

/// <summary>A quantity of an item in whatever unit it is said, counted in the item's base unit as the item is under the
/// lock.</summary>
internal sealed record Counted(string Sku, Quantity Quantity)
{
    private StreamId Item => ItemDecider.Stream(Sku);

    /// <summary>The guard: the transaction is refused where it cannot be counted.</summary>
    public Step Required() => ItemDecider.On(Item, new ItemCommand.RequireCountable(Quantity, Sku));

    /// <summary>What it comes to, for the steps after the guard.</summary>
    public Quantity InBaseUnit(StepContext context) =>
        ((Item.Known)context.State<Item>(Item)).InBaseUnit(Quantity)!.Value;

    /// <summary>The quantity as it was said where that is another unit; null where it is the base unit.</summary>
    public Quantity? Stated(StepContext context) => InBaseUnit(context).Unit == Quantity.Unit ? null : Quantity;
}
