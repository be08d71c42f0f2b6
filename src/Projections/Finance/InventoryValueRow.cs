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
