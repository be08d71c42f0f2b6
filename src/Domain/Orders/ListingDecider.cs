using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The rules of prices by day and of quantities that are kept back from channels.</summary>
public sealed class ListingDecider() : Decider<ListingCommand, ListingEvent, Listing>("listing", Empty)
{
    private static readonly Listing Empty =
        new( ImmutableDictionary<string, ImmutableArray<PriceFrom>>.Empty, ImmutableDictionary<string, Quantity>.Empty);

    public override Decision<ListingEvent> Decide(Listing state, ListingCommand command) => command switch
    {
        ListingCommand.SetPrice c => SetPrice(c, state),
        ListingCommand.Buffer c => Buffer(c, state),
        _ => throw new UnreachableException(),
    };

    public override Listing Evolve(Listing state, ListingEvent @event) => @event switch
    {
        ListingEvent.PriceSet e => state.WithPrice(e.Currency, new PriceFrom(e.From, e.UnitPrice)),
        ListingEvent.Buffered e => state with { Buffers = state.Buffers.SetItem(e.Channel, e.Quantity) },
        _ => throw new UnreachableException(),
    };

    private static Decision<ListingEvent> SetPrice(ListingCommand.SetPrice c, Listing state)
    {
        if (!CurrencyCode.IsInUse(c.Currency)) return OrderLimits.BadCurrency(c.Currency);
        if (!UnitPrices.IsPrice(c.UnitPrice)) return OrderLimits.BadPrice(c.UnitPrice);
        return state.PriceSetFor(c.Currency, c.From) == c.UnitPrice
            ? []
            : new ListingEvent.PriceSet(c.Sku, c.Currency, c.UnitPrice, c.From);
    }

    private static Decision<ListingEvent> Buffer(ListingCommand.Buffer c, Listing state)
    {
        if (c.Quantity.Value < 0 || c.Quantity.Unit is null) return OrderLimits.BadBuffer(c.Quantity);
        return state.BufferFor(c.Channel) == c.Quantity ? [] : new ListingEvent.Buffered(c.Channel, c.Quantity);
    }
}
