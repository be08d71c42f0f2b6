using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>Stock kept for a cart until it becomes an order, is given up or time is over.</summary>
public sealed class CartHoldDecider
    : Decider<CartHoldDecider, CartHoldCommand, CartHoldEvent, CartHold>,
        IDecider<CartHoldCommand, CartHoldEvent, CartHold>
{
    public static string Category => "cart-hold";

    public static int StateVersion => 2;

    public static CartHold Initial { get; } = new CartHold.None();

    public static Decision<CartHoldEvent> Decide(CartHoldCommand command, CartHold state) => (state, command) switch
    {
        (CartHold.None, CartHoldCommand.Hold c) => CartHoldRefusals.Wrong(c) is { } wrong ? wrong : Held(c),
        (CartHold.Active hold, CartHoldCommand.Hold c) => Same(hold.Terms, Held(c)) ? [] : CartHoldRefusals.CartTaken(),
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

    public static CartHold Evolve(CartHold state, CartHoldEvent @event) => @event switch
    {
        CartHoldEvent.Held e => new CartHold.Active(e),
        CartHoldEvent.Released => new CartHold.Released(),
        CartHoldEvent.Expired => new CartHold.Expired(),
        CartHoldEvent.Converted e => new CartHold.Converted(e.Order),
        _ => throw new UnreachableException(),
    };

    private static CartHoldEvent.Held Held(CartHoldCommand.Hold c) =>
        new(c.Channel, c.Cart, c.Warehouse, c.Lines, c.ExpiresAt);

    // What the lines came to was decided when they were held.
    private static bool Same(CartHoldEvent.Held a, CartHoldEvent.Held b) =>
        a with { Lines = b.Lines } == b
        && a.Lines.Select(l => (l.Sku, l.Quantity)).SequenceEqual(b.Lines.Select(l => (l.Sku, l.Quantity)));
}
