using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>The quantity of a SKU in a warehouse that can be promised through a channel, under the lock: the free
/// stock, less the quantity that is kept back from the channel, less the quantity that earlier orders want.</summary>
internal static class Promisable
{
    /// <summary>The quantity for an order of this rank. A part of the stock that the item can no longer be counted in,
    /// such as half a piece, is not promised.</summary>
    /// <param name="isPreferred">True for the first warehouse of an order. Only there is stock kept back from the
    /// channel.</param>
    /// <param name="ofCart">The quantity that was held for the order's own cart; it belongs to this order before all
    /// others.</param>
    public static decimal Of(
        StepContext context, string warehouse, string sku, BackOrderRank rank, bool isPreferred, decimal ofCart = 0)
    {
        var kept = isPreferred ? ChannelBuffer.Of(context, rank.Channel, sku) : 0;
        var free = Free(context, warehouse, sku);
        // Of what is its own too, an order gets nothing that is on hold.
        var left = Math.Max(Math.Min(ofCart, free), free - kept - Claimed(context, warehouse, sku, rank));
        return context.State<Item>(ItemDecider.Stream(sku)) is Item.Known item ? item.Whole(left) : left;
    }

    /// <summary>The quantity that must stay in stock when an order takes some that comes after all waiting
    /// orders.</summary>
    public static decimal KeptFromAll(StepContext context, string warehouse, string sku) =>
        Claimed(context, warehouse, sku, null) + OnHold(context, warehouse, sku);

    /// <summary>What is in the bins of lots on hold; nobody is promised it.</summary>
    private static decimal OnHold(StepContext context, string warehouse, string sku) =>
        context.State<Stock>(StockDecider.Stream(warehouse, sku))
            .OnShelfOf(context.State<LotHolds>(LotHoldsDecider.Stream(sku)).Lots);

    private static decimal Free(StepContext context, string warehouse, string sku) =>
        context.State<Stock>(StockDecider.Stream(warehouse, sku)).Available - OnHold(context, warehouse, sku);

    private static decimal Claimed(StepContext context, string warehouse, string sku, BackOrderRank? before) =>
        context.State<BackOrderQueue>(BackOrderQueueDecider.Stream(sku)).ClaimedBefore(
            before, warehouse, Free(context, warehouse, sku), channel => ChannelBuffer.Of(context, channel, sku));
}
