using System.Collections.Immutable;
using Daybook.Domain.Warehouse;

namespace Daybook.Projections.Warehouse;

/// <summary>Goods that came into a warehouse or left it. Their cost stands in <c>value_movements</c> under the same
/// command; <c>stock_ledger</c> shows both.</summary>
public sealed record StockMovementRow
{
    /// <summary>The stock's id and the movement's place in its stream.</summary>
    public required string Key { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }
    public MovementKind Kind { get; init; }

    /// <summary>More than zero in, less than zero out.</summary>
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }

    /// <summary>As the receipt states it, where that is another unit.</summary>
    public decimal? StatedQuantity { get; init; }

    /// <summary>The unit of <see cref="StatedQuantity"/>.</summary>
    public string? StatedUnit { get; init; }
    public DateOnly EffectiveOn { get; init; }

    /// <summary>The receipt in, the reservation out.</summary>
    public required string Document { get; init; }

    /// <summary>The order it left for.</summary>
    public string? OrderId { get; init; }

    /// <summary>What the receipt said it came from.</summary>
    public string? Source { get; init; }

    /// <summary>Where it came to lie or lay.</summary>
    public ImmutableArray<Pick> Places { get; init; } = [];
    public required string CommandId { get; init; }
    public required string Actor { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public long Position { get; init; }
}
