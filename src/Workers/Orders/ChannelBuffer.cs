using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>The quantity that is kept back from a channel (渠道库存缓冲), read under the lock.</summary>
internal static class ChannelBuffer
{
    /// <summary>In base units. Older releases stored the unit that was given.</summary>
    public static decimal Of(StepContext context, string channel, string sku)
    {
        if (context.State<Listing>(ListingDecider.Stream(sku)).BufferFor(channel) is not { } kept) return 0;
        return (context.State<Item>(ItemDecider.Stream(sku)) as Item.Known)?.BaseUnits(kept) ?? kept.Value;
    }
}
