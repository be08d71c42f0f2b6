using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>The quantity of a SKU in a warehouse as of a day, beside that of now. What was reserved on a day is not
/// told: a reservation is made for goods, not for a day.</summary>
public sealed record AvailableToPromiseOnDayRow
{
    public required string Key { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }
    public required string Unit { get; init; }

    /// <summary>What came in less what left, by the days on which it did.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows("stock_movements", nameof(StockMovementRow.Quantity), nameof(Warehouse), nameof(Sku), nameof(Unit))]
    public decimal OnHand { get; init; }
    [Summed(nameof(Unit))]
    [NowOf(nameof(OnHand))]
    public decimal OnHandNow { get; init; }
}

/// <summary>What came in and left by a day, by SKU and warehouse.</summary>
public static class AvailableToPromiseOnDay
{
    public static DatedList List { get; } = new(
        "available_to_promise", ReadGroups.Books, typeof(AvailableToPromiseOnDayRow),
        nameof(StockMovementRow.EffectiveOn), """
        select u.stock || '/' || u.unit as key, u.warehouse, u.sku, u.unit, sum(u.on_hand) as on_hand,
               sum(u.on_hand_now) as on_hand_now
        from (
            select split_part(m.key, '/', 1) as stock, m.warehouse, m.sku, m.unit, m.quantity as on_hand,
                   0 as on_hand_now
            from read.stock_movements m where m.effective_on <= $1
            union all
            select a.key, a.warehouse, a.sku, a.unit, 0, a.on_hand from read.available_to_promise a
        ) u
        group by u.stock, u.warehouse, u.sku, u.unit
        having sum(u.on_hand) <> 0 or sum(u.on_hand_now) <> 0
        """);
}
