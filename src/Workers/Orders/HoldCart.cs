using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Orders;

/// <summary>Keeps goods for a cart until it expires, all lines or none. It does not take stock that is kept back from
/// its channel or for which orders wait (O5).</summary>
/// <param name="Lines">In any unit of their items; the stock uses base units.</param>
[StoredAs("orders.hold-cart.v1")]
public sealed record HoldCart(CartKey Key, ImmutableArray<HoldLine> Lines, DateTimeOffset ExpiresAt) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return ChannelDecider.On(ChannelDecider.Stream(Key.Channel), new ChannelCommand.RequireOpen());
        foreach (var line in Lines) yield return new Counted(line.Sku, line.Quantity).Required();
        yield return CartHoldDecider.On(Key.Stream(), new CartHoldCommand.Hold(
            Key.Channel, Key.Cart, Key.Warehouse, [.. Lines.Select(l => Held(context, l))], ExpiresAt));
        if (context.Event<CartHoldEvent.Held>() is not { } held) yield break;
        foreach (var sku in Lines.Select(l => l.Sku).Distinct())
            yield return StockDecider.On(StockDecider.Stream(Key.Warehouse, sku), Reserve(context, held, sku));
    }

    private static HeldLine Held(StepContext context, HoldLine line) => new(
        line.Sku, line.Quantity, new Counted(line.Sku, line.Quantity).InBaseUnit(context));

    private StockCommand.Reserve Reserve(StepContext context, CartHoldEvent.Held held, string sku) => new(
        Key.Reservation(),
        held.Lines.Where(l => l.Sku == sku).Select(l => l.BaseQuantity).Aggregate((a, b) => a + b),
        Key.Reservation(), Key.Warehouse, sku)
    {
        KeepBack = ChannelBuffer.Of(context, Key.Channel, sku)
            + Promisable.KeptFromAll(context, Key.Warehouse, sku),
    };
}
