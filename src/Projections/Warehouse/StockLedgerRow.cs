using Daybook.Kernel;
using Daybook.Projections.Finance;

namespace Daybook.Projections.Warehouse;

/// <summary>A stock movement with its cost; computed from <c>stock_movements</c> and <c>value_movements</c>.</summary>
public sealed record StockLedgerRow
{
    public required string Key { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }
    public MovementKind Kind { get; init; }
    [Summed(nameof(Unit))]
    [SumOfRows("stock_movements", nameof(StockMovementRow.Quantity), nameof(Key))]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }

    /// <summary>With the sign of the quantity; null when the movement has no separate value.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows(
        "value_movements", nameof(ValueMovementRow.Value), nameof(CommandId), nameof(Warehouse), nameof(Sku),
        // Where a command moved the stock twice, the values are of both movements.
        Where = "{Cost}::numeric is not null")]
    public decimal? Cost { get; init; }
    public string? Currency { get; init; }
    public DateOnly EffectiveOn { get; init; }
    public required string Document { get; init; }
    public string? OrderId { get; init; }
    public string? Source { get; init; }
    public required string CommandId { get; init; }
    public required string Actor { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public long Position { get; init; }
}
