using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Ends a cart's hold when it expires (O5).</summary>
public sealed class CartHolds() : Process<CartHolds.Noted, CartHolds.Known>("cart-holds", new Known(null))
{
    private const string Expiry = "expiry";

    public override int StateVersion => 2;

    public Reaction Handle(Recorded<CartHoldEvent.Held> e) =>
        Because("The hold expires at its time.")
            .Notes(new Noted(e.Body.Channel, e.Body.Cart)).Sets(Expiry, e.Body.ExpiresAt);

    public Reaction Handle(Recorded<CartHoldEvent.Released> e) => End();

    public Reaction Handle(Recorded<CartHoldEvent.Converted> e) => End();

    protected override Reaction? TimedOut(Known state, string timer, DateTimeOffset due) => state.Cart is { } cart
        ? Because("The hold has expired.").Sends(
            new EndCartHold(cart.Channel, cart.Cart, due, "The hold expired."))
        : null;

    protected override Known Evolve(Known state, Noted note) => new(note);

    private static Reaction End() => Because("The hold ended before it expired.").Cancels(Expiry);

    /// <summary>The cart of a hold; a timer does not name it.</summary>
    [StoredAs("orders.cart-hold-noted.v2")]
    public sealed record Noted(string Channel, string Cart);

    public sealed record Known(Noted? Cart);
}
