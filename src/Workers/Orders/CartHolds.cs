using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Ends a cart's hold when its time is over (O5).</summary>
public sealed class CartHolds : Process<CartHolds.Noted, CartHolds.Known>
{
    private const string Expiry = "expiry";

    public CartHolds() : base("cart-holds", new Known(null))
    {
        On<CartHoldEvent.Held>(e => e.Meta.Stream.Id, (_, e) => Begin(e));
        On<CartHoldEvent.Released>(e => e.Meta.Stream.Id, (_, _) => End());
        On<CartHoldEvent.Converted>(e => e.Meta.Stream.Id, (_, _) => End());
    }

    protected override Known Evolve(Known state, Noted note) => new(note);

    protected override Reaction? TimedOut(Known state, string timer, DateTimeOffset due) => state.Cart is { } cart
        ? Reaction.Sends(
            "The hold's time is over.",
            new EndCartHold(cart.Key.Channel, cart.Key.Cart, due, "The hold expired."), DateOnly.FromDateTime(due.UtcDateTime))
        : null;

    private static Reaction Begin(Recorded<CartHoldEvent.Held> e) =>
        new("The hold ends by itself when its time is over.")
    {
        Note = new Noted(
            new CartKey(e.Body.Channel, e.Body.Cart, e.Body.Warehouse),
                [.. e.Body.Lines.Select(l => l.Sku).Distinct()]),
        Timers = [new TimerSet(Expiry, e.Body.ExpiresAt)],
    };

    private static Reaction End() => new("The hold ended before its time.") { CancelledTimers = [Expiry] };

    [StoredAs("orders.cart-hold-noted.v1")]
    public sealed record Noted(CartKey Key, ImmutableArray<string> Skus);

    public sealed record Known(Noted? Cart);
}
