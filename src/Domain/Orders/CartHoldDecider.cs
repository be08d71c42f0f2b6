using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>Stock that is kept for a cart until the cart becomes an order, is released or expires.</summary>
public sealed class CartHoldDecider()
    : Decider<CartHoldCommand, CartHoldEvent, CartHold>("cart-hold", new CartHold.None(), stateVersion: 2)
{
    public override Decision<CartHoldEvent> Decide(CartHold state, CartHoldCommand command) => (state, command) switch
    {
        (CartHold.None, CartHoldCommand.Hold c) => CartHoldRefusals.Wrong(c) is { } wrong ? wrong : Held(c),
        (CartHold.Active hold, CartHoldCommand.Hold c) =>
            Same(hold.Terms, Held(c)) ? [] : CartHoldRefusals.CartTaken(c),
        (_, CartHoldCommand.Hold) => CartHoldRefusals.Ended(),
        (CartHold.None, _) => CartHoldRefusals.Unknown(),
        (CartHold.Active, CartHoldCommand.Release c) => new CartHoldEvent.Released(c.Reason),
        (CartHold.Active hold, CartHoldCommand.Expire c) =>
            c.At < hold.Terms.ExpiresAt
                ? CartHoldRefusals.NotDue(hold.Terms.ExpiresAt)
                : new CartHoldEvent.Expired(c.At),
        (CartHold.Active, CartHoldCommand.Convert c) => new CartHoldEvent.Converted(c.Order),
        (CartHold.Converted, CartHoldCommand.Release) => CartHoldRefusals.Converted(),
        (_, CartHoldCommand.Release) => [],
        (_, CartHoldCommand.Expire) => [],
        (CartHold.Converted done, CartHoldCommand.Convert c) =>
            done.Order == c.Order ? [] : CartHoldRefusals.Converted(),
        (_, CartHoldCommand.Convert) => CartHoldRefusals.Ended(),
        _ => throw new UnreachableException(),
    };

    public override CartHold Evolve(CartHold state, CartHoldEvent @event) => @event switch
    {
        CartHoldEvent.Held e => new CartHold.Active(e),
        CartHoldEvent.Released => new CartHold.Released(),
        CartHoldEvent.Expired => new CartHold.Expired(),
        CartHoldEvent.Converted e => new CartHold.Converted(e.Order),
        _ => throw new UnreachableException(),
    };

    private static CartHoldEvent.Held Held(CartHoldCommand.Hold c) =>
        new(c.Channel, c.Cart, c.Warehouse, c.Lines, c.ExpiresAt);

    // The base quantities of the lines were decided when the lines were held.
    private static bool Same(CartHoldEvent.Held a, CartHoldEvent.Held b) =>
        a with { Lines = b.Lines } == b
        && a.Lines.Select(l => (l.Sku, l.Quantity)).SequenceEqual(b.Lines.Select(l => (l.Sku, l.Quantity)));
}

/// <summary>Refusals about a cart's hold.</summary>
internal static class CartHoldRefusals
{
    private static readonly DateTimeOffset LatestExpiry = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Refusal Unknown() =>
        Refusals.Unknown("orders.unknown-hold", "hold for this cart");

    public static Refusal CartTaken(CartHoldCommand.Hold c) =>
        Refusals.DifferentContent(
            "orders.cart-taken", $"Cart {c.Cart} ({c.Channel})", "held", "Release it and use a new cart id.");

    public static Refusal Ended() => new("orders.hold-ended", "The hold is ended. A new hold needs a new cart id.");

    public static Refusal Converted() =>
        Refusals.IsAlready("orders.hold-converted", "The cart", "an order");

    public static Refusal NotDue(DateTimeOffset expiresAt) =>
        Refusals.NotYet("orders.hold-not-due", "The hold", "expired").With("expiresAt", expiresAt.ToString("O"));

    /// <summary>Checks the identity of lines, the amounts and the limits; returns the first rule that is
    /// broken.</summary>
    public static Refusal? Wrong(CartHoldCommand.Hold c)
    {
        if (!StreamId.IsPart(c.Cart)) return OrderLimits.CodeTooLong("cart", c.Cart);
        if (c.Lines.IsDefaultOrEmpty)
            return Bad("orders.no-lines", "A cart must have at least one line.");
        if (c.Lines.DistinctBy(line => (line.Sku, line.Quantity.Unit)).Count() != c.Lines.Length)
            return Bad("orders.duplicate-line", "A cart must have one line for each SKU and unit.");
        if (c.Lines.FirstOrDefault(line => !OrderLimits.IsPositive(line.Quantity)) is { } bad)
            return Refusals.NotPositive("orders.bad-quantity", "The quantity").With("sku", bad.Sku);
        if (c.ExpiresAt >= LatestExpiry)
            return Bad("orders.bad-expiry", "A hold must expire before the year 2200.");
        if (c.Lines.Length > OrderLimits.MaxLines)
            return Refusals.TooMany("orders.too-many-lines", "A cart", OrderLimits.MaxLines, "lines");
        return null;
    }

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);
}
