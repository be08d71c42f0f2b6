using System.Collections.Immutable;
using Daybook.Domain.Orders;

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
