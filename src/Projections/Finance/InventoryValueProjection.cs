using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

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
