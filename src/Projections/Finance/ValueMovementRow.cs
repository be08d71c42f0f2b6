namespace Daybook.Projections.Finance;

/// <summary>Value that came into stock or left it.</summary>
public sealed record ValueMovementRow
{
    public required string Key { get; init; }
    public required string Company { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }

    /// <summary>More than zero in, less than zero out.</summary>
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }

    /// <summary>With the sign of the quantity.</summary>
    public decimal Value { get; init; }
    public required string Currency { get; init; }
    public DateOnly EffectiveOn { get; init; }

    /// <summary>The stream of the fact that moved the goods.</summary>
    public required string Source { get; init; }
    public required string CommandId { get; init; }
    public long Position { get; init; }
}
