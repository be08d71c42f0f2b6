using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Keeps goods for a cart until it expires, all lines or none (O5).</summary>
[StoredAs("orders.hold-cart.v1")]
public sealed record HoldCart(CartKey Key, ImmutableArray<HoldLine> Lines, DateTimeOffset ExpiresAt) : Operation
{
    public override IReadOnlyList<Step> Steps() =>
    [
        ChannelDecider.On(ChannelDecider.Stream(Key.Channel), new ChannelCommand.RequireOpen()),
        CartHoldDecider.On(
            Key.Stream(), new CartHoldCommand.Hold(Key.Channel, Key.Cart, Key.Warehouse, Lines, ExpiresAt)),
        .. Lines.GroupBy(l => l.Sku).Select(lines => StockDecider.On(
            StockDecider.Stream(Key.Warehouse, lines.Key),
            earlier => earlier.Single<CartHoldEvent.Held>() is null
                ? null
                : new StockCommand.Reserve(
                    Key.Reservation(), lines.Select(l => l.Quantity).Aggregate((a, b) => a + b),
                    Key.Reservation(), Key.Warehouse, lines.Key))),
    ];
}
