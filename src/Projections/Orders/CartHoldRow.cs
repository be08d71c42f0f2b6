using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>Stock kept for a cart.</summary>
public sealed record CartHoldRow
{
    public required string Key { get; init; }
    public required string Channel { get; init; }
    public required string Cart { get; init; }
    public required string Warehouse { get; init; }
    public CartHoldStatus Status { get; init; }

    /// <summary>In the base units of the items.</summary>
    public decimal Units { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The id of the order it became.</summary>
    public string? OrderId { get; init; }
    public string? Reason { get; init; }
    public ImmutableArray<HeldLine> Lines { get; init; } = [];
    public long Position { get; init; }
}

/// <summary>Stock kept for carts, and what became of it.</summary>
public sealed class CartHoldsProjection : Projection<CartHoldRow>
{
    public CartHoldsProjection() : base("cart_holds", 2, ReadGroups.Books)
    {
        On<CartHoldEvent.Held>(e => e.Meta.Stream.Id, (_, e) => new CartHoldRow
        {
            Key = e.Meta.Stream.Id,
            Channel = e.Body.Channel,
            Cart = e.Body.Cart,
            Warehouse = e.Body.Warehouse,
            Status = CartHoldStatus.Active,
            Units = e.Body.Lines.Sum(line => line.BaseQuantity.Value),
            ExpiresAt = e.Body.ExpiresAt,
            Lines = e.Body.Lines,
            Position = e.Meta.Position,
        });
        On<CartHoldEvent.Released>(e => e.Meta.Stream.Id, (row, e) =>
            row! with { Status = CartHoldStatus.Released, Reason = e.Body.Reason, Position = e.Meta.Position });
        On<CartHoldEvent.Expired>(e => e.Meta.Stream.Id, (row, e) =>
            row! with { Status = CartHoldStatus.Expired, Position = e.Meta.Position });
        On<CartHoldEvent.Converted>(e => e.Meta.Stream.Id, (row, e) =>
            row! with { Status = CartHoldStatus.Converted, OrderId = e.Body.Order, Position = e.Meta.Position });
    }

    public override IReadOnlyList<string> Indexes => ["status, expires_at"];
}
