using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>Quantity and value of a SKU in a warehouse as the books have them (库存金额).</summary>
public sealed record InventoryValueRow
{
    public required string Key { get; init; }
    public required string Company { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }
    public decimal Value { get; init; }
    public required string Currency { get; init; }
    public long Position { get; init; }
}

/// <summary>Stock as the books value it.</summary>
public sealed class InventoryValueProjection : Projection<InventoryValueRow>
{
    public InventoryValueProjection() : base("inventory_value", 1, ReadGroups.Books)
    {
        On<ValuationEvent.Received>(
            e => e.Meta.Stream.Id, (row, e) => Changed(row, e.Body.Quantity, e.Body.Value, e.Meta));
        On<ValuationEvent.Issued>(
            e => e.Meta.Stream.Id, (row, e) => Changed(row, -e.Body.Quantity, -e.Body.Cost, e.Meta));
    }

    public override IReadOnlyList<string> Indexes => ["company, warehouse, sku", "sku"];

    // What was emptied may be valued in another unit and currency from then on.
    private static InventoryValueRow Changed(InventoryValueRow? row, Quantity quantity, Money value, RecordedEvent meta)
    {
        var parts = meta.Stream.Parts();
        return new InventoryValueRow
        {
            Key = meta.Stream.Id,
            Company = parts[0],
            Warehouse = parts[1],
            Sku = parts[2],
            Quantity = (row?.Quantity ?? 0) + quantity.Value,
            Unit = quantity.Unit,
            Value = (row?.Value ?? 0) + value.Amount,
            Currency = value.Currency,
            Position = meta.Position,
        };
    }
}
