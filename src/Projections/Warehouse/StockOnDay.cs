using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>The stock of one lot and receipt day in a warehouse as of a day, beside that of now. In which bin goods lay
/// on a day is not told: picking and putting back have no business date of their own.</summary>
public sealed record StockOnDayRow
{
    public required string Key { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }
    public string? Lot { get; init; }
    public DateOnly ReceivedOn { get; init; }
    [Summed(nameof(Unit))]
    public decimal Quantity { get; init; }
    [Summed(nameof(Unit))]
    [NowOf(nameof(Quantity))]
    public decimal QuantityNow { get; init; }
    public required string Unit { get; init; }
}

/// <summary>What came in and left by a day, by lot and receipt day.</summary>
public static class StockOnDay
{
    // A lot is written in the key as RowKey writes it.
    public static DatedList List { get; } = new(
        "stock", ReadGroups.Books, typeof(StockOnDayRow), nameof(StockMovementRow.EffectiveOn), """
        select u.stock || '/' || replace(replace(coalesce(u.lot, ''), '%', '%25'), '/', '%2F') || '/' || u.received_on
                   || '/' || u.unit as key,
               u.warehouse, u.sku, u.lot, u.received_on, sum(u.quantity) as quantity,
               sum(u.quantity_now) as quantity_now, u.unit
        from (
            select split_part(m.key, '/', 1) as stock, m.warehouse, m.sku, p.lot, p."receivedOn" as received_on,
                   sign(m.quantity) * (p.quantity->>'value')::numeric as quantity, 0 as quantity_now, m.unit
            from read.stock_movements m
            cross join lateral jsonb_to_recordset(m.places) as p(lot text, "receivedOn" date, quantity jsonb)
            where m.effective_on <= $1
            union all
            select split_part(s.key, '/', 1), s.warehouse, s.sku, s.lot, s.received_on, 0, s.quantity, s.unit
            from read.stock s
        ) u
        group by u.stock, u.warehouse, u.sku, u.lot, u.received_on, u.unit
        having sum(u.quantity) <> 0 or sum(u.quantity_now) <> 0
        """);
}
