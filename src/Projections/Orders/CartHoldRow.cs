using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>Stock kept for a cart.</summary>
public sealed record CartHoldRow : Row
{
    public required string Channel { get; init; }
    public required string Cart { get; init; }
    public required string Warehouse { get; init; }
    public CartHoldStatus Status { get; init; }

    /// <summary>In the base units of the items.</summary>
    [ChangedByFacts]
    public decimal Units { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The id of the order that the cart became.</summary>
    public string? OrderId { get; init; }
    public string? Reason { get; init; }
    public ImmutableArray<HeldLine> Lines { get; init; } = [];
}

/// <summary>Stock that is kept for carts, and how each hold ended.</summary>
public sealed class CartHoldsProjection() : Projection<CartHoldRow>("cart_holds", version: 2, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["status, expires_at"];

    public CartHoldRow? Apply(CartHoldRow? row, Recorded<CartHoldEvent> e) => e.Body switch
    {
        CartHoldEvent.Held x => new CartHoldRow
        {
            Key = e.Stream.Id,
            Channel = x.Channel,
            Cart = x.Cart,
            Warehouse = x.Warehouse,
            Status = CartHoldStatus.Active,
            Units = x.Lines.Sum(line => line.BaseQuantity.Value),
            ExpiresAt = x.ExpiresAt,
            Lines = x.Lines,
        },
        CartHoldEvent.Released x => row! with { Status = CartHoldStatus.Released, Reason = x.Reason },
        CartHoldEvent.Expired => row! with { Status = CartHoldStatus.Expired },
        CartHoldEvent.Converted x => row! with { Status = CartHoldStatus.Converted, OrderId = x.Order },
        _ => throw new UnreachableException(),
    };
}
