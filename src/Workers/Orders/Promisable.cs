using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>What is left of a SKU in a warehouse for somebody who comes through a channel, as it is under the lock:
/// what is free, less what is kept back from the channel, less what those want who come before.</summary>
internal static class Promisable
{
    /// <summary>For an order of this rank. Of what lies there in parts that the item does not take any more, such as
    /// half a piece, nobody is promised the part.</summary>
    /// <param name="isPreferred">Only the first warehouse of an order bears what is kept back from its
    /// channel.</param>
    /// <param name="ofCart">What its own cart had in the warehouse is the order's before all others'.</param>
    public static decimal Of(
        StepContext context, string warehouse, string sku, BackOrderRank rank, bool isPreferred, decimal ofCart = 0)
    {
        var kept = isPreferred ? ChannelBuffer.Of(context, rank.Channel, sku) : 0;
        var left = Math.Max(ofCart, Free(context, warehouse, sku) - kept - Claimed(context, warehouse, sku, rank));
        return context.State<Item>(ItemDecider.Stream(sku)) is Item.Known item ? item.Whole(left) : left;
    }

    /// <summary>What has to stay there when somebody takes of it who comes after all who wait.</summary>
    public static decimal KeptFromAll(StepContext context, string warehouse, string sku) =>
        Claimed(context, warehouse, sku, null);

    private static decimal Free(StepContext context, string warehouse, string sku) =>
        context.State<Stock>(StockDecider.Stream(warehouse, sku)).Available;

    private static decimal Claimed(StepContext context, string warehouse, string sku, BackOrderRank? before) =>
        context.State<BackOrderQueue>(BackOrderQueueDecider.Stream(sku)).ClaimedBefore(
            before, warehouse, Free(context, warehouse, sku), channel => ChannelBuffer.Of(context, channel, sku));
}
