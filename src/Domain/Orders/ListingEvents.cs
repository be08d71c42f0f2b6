using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>What happens to the offer of one SKU (商品上架): its prices and what is kept back for a channel.</summary>
public abstract record ListingEvent
{
    private ListingEvent()
    {
    }

    /// <summary>A price of one base unit of the item, with up to six decimals, holds from a date on until the next one.
    /// </summary>
    [StoredAs("orders.price-set.v1")]
    public sealed record PriceSet(string Sku, string Currency, decimal UnitPrice, DateOnly From) : ListingEvent;

    /// <summary>So much is not shown to a channel (渠道库存缓冲), in the base unit of the item.</summary>
    [StoredAs("orders.stock-buffered.v1")]
    public sealed record Buffered(string Channel, Quantity Quantity) : ListingEvent;
}
