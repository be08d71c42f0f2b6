using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>What happens to stock kept for a cart while its owner checks out (购物车预占).</summary>
public abstract record CartHoldEvent
{
    private CartHoldEvent()
    {
    }

    [StoredAs("orders.cart-held.v2")]
    public sealed record Held(
        string Channel, string Cart, string Warehouse, ImmutableArray<HeldLine> Lines, DateTimeOffset ExpiresAt)
        : CartHoldEvent;

    [StoredAs("orders.cart-hold-released.v1")]
    public sealed record Released(string Reason) : CartHoldEvent;

    [StoredAs("orders.cart-hold-expired.v1")]
    public sealed record Expired(DateTimeOffset At) : CartHoldEvent;

    /// <summary>The cart became an order.</summary>
    [StoredAs("orders.cart-hold-converted.v1")]
    public sealed record Converted(string Order) : CartHoldEvent;
}
