using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Orders;

/// <summary>Keeps goods for a cart until it expires, all lines or none, but none that are kept back from its channel
/// (O5).</summary>
/// <param name="Lines">In any unit of their items; the stock keeps base units.</param>
[StoredAs("orders.hold-cart.v1")]
public sealed record HoldCart(CartKey Key, ImmutableArray<HoldLine> Lines, DateTimeOffset ExpiresAt) : Operation
{
    public override IReadOnlyList<Step> Steps() =>
    [
        ChannelDecider.On(ChannelDecider.Stream(Key.Channel), new ChannelCommand.RequireOpen()),
        .. Lines.Select(l => new Counted(l.Sku, l.Quantity).Required()),
        .. Lines.Select(l => l.Sku).Distinct().SelectMany(ChannelBuffer.Reading),
        CartHoldDecider.On(Key.Stream(), earlier => new CartHoldCommand.Hold(
            Key.Channel, Key.Cart, Key.Warehouse, [.. Lines.Select(l => Held(earlier, l))], ExpiresAt)),
        .. Lines.Select(l => l.Sku).Distinct().Select(sku => StockDecider.On(
            StockDecider.Stream(Key.Warehouse, sku),
            earlier => earlier.Single<CartHoldEvent.Held>() is { } held ? Reserve(earlier, held, sku) : null)),
    ];

    private static HeldLine Held(Earlier earlier, HoldLine line) => new(
        line.Sku, line.Quantity, new Counted(line.Sku, line.Quantity).InBaseUnit(earlier));

    private StockCommand.Reserve Reserve(Earlier earlier, CartHoldEvent.Held held, string sku) => new(
        Key.Reservation(),
        held.Lines.Where(l => l.Sku == sku).Select(l => l.BaseQuantity).Aggregate((a, b) => a + b),
        Key.Reservation(), Key.Warehouse, sku)
    {
        KeepBack = ChannelBuffer.Of(earlier, Key.Channel, sku),
    };
}
