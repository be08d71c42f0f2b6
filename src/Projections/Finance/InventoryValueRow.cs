using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>Quantity and value of a SKU in a warehouse, as in the books (库存金额).</summary>
public sealed record InventoryValueRow : Row
{
    private const int AverageDecimals = 6;

    public required string Company { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }
    [Summed(nameof(Unit))]
    [SumOfRows(
        "value_movements", nameof(ValueMovementRow.Quantity), nameof(Company), nameof(Warehouse), nameof(Sku))]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows(
        "value_movements", nameof(ValueMovementRow.Value), nameof(Company), nameof(Warehouse), nameof(Sku))]
    public decimal Value { get; init; }
    public required string Currency { get; init; }

    /// <summary>The moving average of one unit (移动加权平均成本); null while there is no stock.</summary>
    [RatioOf(nameof(Value), nameof(Quantity), AverageDecimals)]
    public decimal? AverageCost => RatioOfAttribute.Of(Value, Quantity, AverageDecimals);
}

/// <summary>Stock with its value in the books.</summary>
public sealed class InventoryValueProjection()
    : Projection<InventoryValueRow>("inventory_value", version: 2, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["company, warehouse, sku", "sku"];

    public InventoryValueRow? Apply(InventoryValueRow? row, Recorded<ValuationEvent> e) => e.Body switch
    {
        ValuationEvent.Received x => Changed(row, x.Quantity, x.Value, e.Stream),
        ValuationEvent.Issued x => Changed(row, -x.Quantity, -x.Cost, e.Stream),
        _ => throw new UnreachableException(),
    };

    // An empty stock may later be valued in another unit and currency.
    private static InventoryValueRow Changed(InventoryValueRow? row, Quantity quantity, Money value, StreamId stream)
    {
        var parts = stream.Parts();
        return new InventoryValueRow
        {
            Key = stream.Id,
            Company = parts[0],
            Warehouse = parts[1],
            Sku = parts[2],
            Quantity = (row?.Quantity ?? 0) + quantity.Value,
            Unit = quantity.Unit,
            Value = (row?.Value ?? 0) + value.Amount,
            Currency = value.Currency,
        };
    }
}
