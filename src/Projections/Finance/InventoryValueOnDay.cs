using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>Quantity and value of a SKU in a warehouse as of a day, beside those of now.</summary>
public sealed record InventoryValueOnDayRow
{
    public required string Key { get; init; }
    public required string Company { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }
    [Summed(nameof(Unit))]
    [SumOfRows(
        "inventory_postings", nameof(InventoryPostingRow.Quantity), nameof(Company), nameof(Warehouse), nameof(Sku),
        nameof(Unit))]
    public decimal Quantity { get; init; }
    [Summed(nameof(Unit))]
    [NowOf(nameof(Quantity))]
    public decimal QuantityNow { get; init; }
    public required string Unit { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows(
        "inventory_postings", nameof(InventoryPostingRow.Value), nameof(Company), nameof(Warehouse), nameof(Sku),
        nameof(Currency))]
    public decimal Value { get; init; }
    [Summed(nameof(Currency))]
    [NowOf(nameof(Value))]
    public decimal ValueNow { get; init; }
    public required string Currency { get; init; }

    /// <summary>The moving average of one unit; null while there is no stock.</summary>
    public decimal? AverageCost { get; init; }
    [NowOf(nameof(AverageCost))]
    public decimal? AverageCostNow { get; init; }
}

/// <summary>The value of the stock as of a posting date: its sum is the balance of the inventory account as of the same
/// day.</summary>
public static class InventoryValueOnDay
{
    // An empty stock may later be valued in another unit and currency.
    public static DatedList List { get; } = new(
        "inventory_value", ReadGroups.Books, typeof(InventoryValueOnDayRow), nameof(InventoryPostingRow.PostedOn), """
        select u.stock || '/' || u.unit || '/' || u.currency as key, u.company, u.warehouse, u.sku,
               sum(u.quantity) as quantity, sum(u.quantity_now) as quantity_now, u.unit,
               sum(u.value) as value, sum(u.value_now) as value_now, u.currency,
               round(sum(u.value) / nullif(sum(u.quantity), 0), 6) as average_cost,
               round(sum(u.value_now) / nullif(sum(u.quantity_now), 0), 6) as average_cost_now
        from (
            select split_part(m.key, '/', 1) as stock, m.company, m.warehouse, m.sku, m.quantity, 0 as quantity_now,
                   m.unit, m.value, 0 as value_now, m.currency
            from read.inventory_postings m where m.posted_on <= $1
            union all
            select v.key, v.company, v.warehouse, v.sku, 0, v.quantity, v.unit, 0, v.value, v.currency
            from read.inventory_value v
        ) u
        group by u.stock, u.company, u.warehouse, u.sku, u.unit, u.currency
        having sum(u.quantity) <> 0 or sum(u.quantity_now) <> 0 or sum(u.value) <> 0 or sum(u.value_now) <> 0
        """);
}
