using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The state of a cart's hold that the decider needs.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(None), "none")]
[JsonDerivedType(typeof(Active), "active")]
[JsonDerivedType(typeof(Released), "released")]
[JsonDerivedType(typeof(Expired), "expired")]
[JsonDerivedType(typeof(Converted), "converted")]
public abstract record CartHold
{
    private CartHold()
    {
    }

    public sealed record None : CartHold;

    public sealed record Active(CartHoldEvent.Held Terms) : CartHold;

    public sealed record Released : CartHold;

    public sealed record Expired : CartHold;

    public sealed record Converted(string Order) : CartHold;
}

/// <summary>Commands for a cart's hold.</summary>
public abstract record CartHoldCommand
{
    private CartHoldCommand()
    {
    }

    // How long a cart is held is said in Api/Orders/SellingRoutes.cs.
    public sealed record Hold(
        string Channel, string Cart, string Warehouse, ImmutableArray<HeldLine> Lines, DateTimeOffset ExpiresAt)
        : CartHoldCommand;

    public sealed record Release(string Reason) : CartHoldCommand;

    public sealed record Expire(DateTimeOffset At) : CartHoldCommand;

    public sealed record Convert(string Order) : CartHoldCommand;
}

/// <summary>Events of stock that is kept for a cart during checkout (购物车预占).</summary>
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

/// <summary>A quantity of a SKU that is kept for a cart.</summary>
/// <param name="Quantity">As given in the cart, such as 2 CTN.</param>
/// <param name="BaseQuantity">In the base unit of its item, such as 24 EA.</param>
public sealed record HeldLine(string Sku, Quantity Quantity, Quantity BaseQuantity);

/// <summary>A request to keep a quantity of a SKU for a cart, in a unit of the item.</summary>
public sealed record HoldLine(string Sku, Quantity Quantity);
