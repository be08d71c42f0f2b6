using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Workers.Products;

/// <summary>A quantity of an item in any unit, converted to the base unit of the item under the lock.</summary>
internal sealed record Counted(string Sku, Quantity Quantity)
{
    private StreamId Item => ItemDecider.Stream(Sku);

    /// <summary>The guard: refuses the transaction when the quantity cannot be counted.</summary>
    public Step Required() => ItemDecider.On(Item, new ItemCommand.RequireCountable(Quantity, Sku));

    /// <summary>The quantity in base units, for the steps after the guard.</summary>
    public Quantity InBaseUnit(StepContext context) =>
        ((Item.Known)context.State<Item>(Item)).InBaseUnit(Quantity)!.Value;

    /// <summary>The quantity as it was given, if that is another unit than the base unit; otherwise null.</summary>
    public Quantity? Stated(StepContext context) => InBaseUnit(context).Unit == Quantity.Unit ? null : Quantity;
}
