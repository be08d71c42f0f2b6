using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>What is kept back from a channel (渠道库存缓冲), as it is under the lock.</summary>
internal static class ChannelBuffer
{
    /// <summary>The steps that make it readable.</summary>
    public static IEnumerable<Step> Reading(string sku) =>
        [ItemDecider.Reading(ItemDecider.Stream(sku)), ListingDecider.Reading(ListingDecider.Stream(sku))];

    /// <summary>In base units. Older releases kept buffers in whatever unit they were said.</summary>
    public static decimal Of(Earlier earlier, string channel, string sku)
    {
        if (earlier.State<Listing>(ListingDecider.Stream(sku)).BufferFor(channel) is not { } kept) return 0;
        return (earlier.State<Item>(ItemDecider.Stream(sku)) as Item.Known)?.BaseUnits(kept) ?? kept.Value;
    }
}
