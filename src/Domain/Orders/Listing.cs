using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The offer of one SKU.</summary>
/// <param name="Prices">Per currency, in order of their first day.</param>
/// <param name="Buffers">The quantity that is kept back, by channel.</param>
public sealed record Listing(
    ImmutableDictionary<string, ImmutableArray<PriceFrom>> Prices,
    ImmutableDictionary<string, Quantity> Buffers)
{
    /// <summary>The price of one base unit on a day; null when no price was set for that day or earlier.</summary>
    public decimal? PriceOn(string currency, DateOnly day)
    {
        if (!Prices.TryGetValue(currency, out var prices)) return null;
        var next = FirstAfter(prices, day);
        return next == 0 ? null : prices[next - 1].UnitPrice;
    }

    /// <summary>The quantity that is kept back from a channel; null when none was set.</summary>
    public Quantity? BufferFor(string channel) => Buffers.TryGetValue(channel, out var quantity) ? quantity : null;

    internal decimal? PriceSetFor(string currency, DateOnly from)
    {
        if (!Prices.TryGetValue(currency, out var prices)) return null;
        var next = FirstAfter(prices, from);
        return next > 0 && prices[next - 1].From == from ? prices[next - 1].UnitPrice : null;
    }

    internal Listing WithPrice(string currency, PriceFrom price)
    {
        var prices = Prices.GetValueOrDefault(currency, []);
        var next = FirstAfter(prices, price.From);
        var changed = next > 0 && prices[next - 1].From == price.From
            ? prices.SetItem(next - 1, price)
            : prices.Insert(next, price);
        return this with { Prices = Prices.SetItem(currency, changed) };
    }

    private static int FirstAfter(ImmutableArray<PriceFrom> prices, DateOnly day)
    {
        var (low, high) = (0, prices.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (prices[middle].From <= day) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}

/// <summary>Commands for the offer of one SKU.</summary>
public abstract record ListingCommand
{
    private ListingCommand()
    {
    }

    /// <param name="UnitPrice">Of one base unit of the item.</param>
    public sealed record SetPrice(
        string Sku, string Currency, decimal UnitPrice, [BusinessDate(OwnName = true), Planned] DateOnly From)
        : ListingCommand;

    public sealed record Buffer(string Channel, Quantity Quantity) : ListingCommand;
}

/// <summary>Events of the offer of one SKU (商品上架): prices, and quantities that are kept back from a channel.</summary>
public abstract record ListingEvent
{
    private ListingEvent()
    {
    }

    /// <summary>A price of one base unit of the item, with up to six decimals, valid from a date until the next price
    /// begins.</summary>
    [StoredAs("orders.price-set.v1")]
    public sealed record PriceSet(string Sku, string Currency, decimal UnitPrice, DateOnly From) : ListingEvent;

    /// <summary>A quantity that is not offered to a channel (渠道库存缓冲), in the base unit of the item.</summary>
    [StoredAs("orders.stock-buffered.v1")]
    public sealed record Buffered(string Channel, Quantity Quantity) : ListingEvent;
}
