using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Ends a cart's hold when its time is over (O5).</summary>
public sealed class CartHolds() : Process<CartHolds.Noted, CartHolds.Known>("cart-holds", new Known(null))
{
    private const string Expiry = "expiry";

    public Reaction Handle(Recorded<CartHoldEvent.Held> e) =>
        Because("The hold ends by itself when its time is over.")
            .Notes(new Noted(
                new CartKey(e.Body.Channel, e.Body.Cart, e.Body.Warehouse),
                [.. e.Body.Lines.Select(l => l.Sku).Distinct()]))
            .Sets(Expiry, e.Body.ExpiresAt);

    public Reaction Handle(Recorded<CartHoldEvent.Released> e) => End();

    public Reaction Handle(Recorded<CartHoldEvent.Converted> e) => End();

    protected override Reaction? TimedOut(Known state, string timer, DateTimeOffset due) => state.Cart is { } cart
        ? Because("The hold's time is over.").Sends(
            new EndCartHold(cart.Key.Channel, cart.Key.Cart, due, "The hold expired."))
        : null;

    protected override Known Evolve(Known state, Noted note) => new(note);

    private static Reaction End() => Because("The hold ended before its time.").Cancels(Expiry);

    [StoredAs("orders.cart-hold-noted.v1")]
    public sealed record Noted(CartKey Key, ImmutableArray<string> Skus);

    public sealed record Known(Noted? Cart);
}
