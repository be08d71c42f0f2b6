using Daybook.Domain.Finance;

namespace Daybook.Projections.Finance;

/// <summary>The checks of stock by quantity and by value: movements = stock on hand = valuation = general
/// ledger.</summary>
internal static class StockChecks
{
    public static Check MovementsStock { get; } = new(
        "movements-stock",
        "Stock movements = stock in bins and staged",
        """
        select coalesce(m.warehouse, s.warehouse) as scope, coalesce(m.sku, s.sku) as document,
               coalesce(m.quantity, 0) as "left", coalesce(s.quantity, 0) as "right", null as reason
        from (select warehouse, sku, sum(quantity) as quantity from read.stock_movements group by 1, 2) m
        full join (select warehouse, sku, sum(quantity) as quantity from read.stock group by 1, 2) s
            on s.warehouse = m.warehouse and s.sku = m.sku
        """)
    {
        Measure = CheckMeasure.Quantity,
        Left = "stock-movements?warehouse={s0}&sku={d}",
        Right = "stock?warehouse={s0}&sku={d}",
    };

    public static Check StockAvailable { get; } = new(
        "stock-available",
        "Stock in bins and staged = reserved + in question + available",
        """
        select coalesce(s.warehouse, a.warehouse) as scope, coalesce(s.sku, a.sku) as document,
               coalesce(s.quantity, 0) as "left", coalesce(a.reserved + a.in_question + a.available, 0) as "right",
               null as reason
        from (select warehouse, sku, sum(quantity) as quantity from read.stock group by 1, 2) s
        full join read.available_to_promise a on a.warehouse = s.warehouse and a.sku = s.sku
        """)
    {
        Measure = CheckMeasure.Quantity,
        Left = "stock?warehouse={s0}&sku={d}",
        Right = "available-to-promise?warehouse={s0}&sku={d}",
    };

    public static Check StockOnHand { get; } = new(
        "stock-on-hand",
        "Stock in bins and staged = on hand, as can be promised",
        """
        select coalesce(s.warehouse, a.warehouse) as scope, coalesce(s.sku, a.sku) as document,
               coalesce(s.quantity, 0) as "left", coalesce(a.on_hand, 0) as "right", null as reason
        from (select warehouse, sku, sum(quantity) as quantity from read.stock group by 1, 2) s
        full join read.available_to_promise a on a.warehouse = s.warehouse and a.sku = s.sku
        """)
    {
        Measure = CheckMeasure.Quantity,
        Left = "stock?warehouse={s0}&sku={d}",
        Right = "available-to-promise?warehouse={s0}&sku={d}",
    };

    public static Check StockValuation { get; } = new(
        "stock-valuation",
        "Stock in bins and staged = quantity in the valuation",
        """
        select coalesce(s.warehouse, v.warehouse) as scope, coalesce(s.sku, v.sku) as document,
               coalesce(s.quantity, 0) as "left", coalesce(v.quantity, 0) as "right", null as reason
        from (select warehouse, sku, sum(quantity) as quantity from read.stock group by 1, 2) s
        full join (select warehouse, sku, sum(quantity) as quantity from read.inventory_value group by 1, 2) v
            on v.warehouse = s.warehouse and v.sku = s.sku
        """)
    {
        Measure = CheckMeasure.Quantity,
        Left = "stock?warehouse={s0}&sku={d}",
        Right = "inventory-value?warehouse={s0}&sku={d}",
    };

    public static Check InventoryLedger { get; } = new(
        "inventory-ledger",
        $"Value of stock = general ledger, account {StandardChart.Inventory} (库存商品)",
        $"""
        select coalesce(v.scope, l.scope) as scope, coalesce(v.item, l.item) as document,
               coalesce(v.value, 0) as "left", coalesce(l.value, 0) as "right", null as reason
        from (select company || '/' || currency as scope, warehouse || '/' || sku as item, sum(value) as value
              from read.inventory_value group by 1, 2) v
        full join (
            select j.company || '/' || j.currency as scope,
                   coalesce(j.warehouse || '/' || j.sku, '{Check.VoucherName}' || j.period || '/' || j.number) as item,
                   sum(j.debit - j.credit) as value
            from read.journal j
            where j.account = '{StandardChart.Inventory}'
               or (j.company, j.account) in (select company, account from read.accounts where control = 'Inventory')
            group by 1, 2) l on l.scope = v.scope and l.item = v.item
        """)
    {
        Left = "inventory-value?warehouse={d0}&sku={d1}",
        Right = $"journal?account={StandardChart.Inventory}&warehouse={{d0}}&sku={{d1}}",
    };

    public static Check LotsStock { get; } = new(
        "lots-stock",
        "What came and left of each lot = stock in bins and staged",
        """
        select coalesce(m.warehouse, s.warehouse) as scope, coalesce(m.sku || '/' || m.lot, s.sku || '/' || s.lot)
                   as document,
               coalesce(m.quantity, 0) as "left", coalesce(s.quantity, 0) as "right", null as reason
        from (select warehouse, sku, lot, sum(quantity) as quantity from read.lot_movements group by 1, 2, 3) m
        full join (select warehouse, sku, lot, sum(quantity) as quantity from read.stock where lot is not null
                   group by 1, 2, 3) s on s.warehouse = m.warehouse and s.sku = m.sku and s.lot = m.lot
        """)
    {
        Measure = CheckMeasure.Quantity,
        Left = "lot-movements?warehouse={s0}&sku={d0}&lot={d1}",
        Right = "stock?warehouse={s0}&sku={d0}&lot={d1}",
    };

    public static Check CountsLedger { get; } = new(
        "counts-ledger",
        $"Accepted differences of counts = general ledger, account {StandardChart.Inventory} (盘盈盘亏)",
        $"""
        select coalesce(c.scope, l.scope) as scope, coalesce(c.document, l.document) as document,
               coalesce(c.worth, 0) as "left", coalesce(l.worth, 0) as "right", null as reason
        from (select warehouse || '/' || currency as scope, number as document, sum(worth) as worth
              from read.count_lines where worth is not null group by 1, 2) c
        full join (
            select warehouse || '/' || currency as scope, document, sum(debit - credit) as worth
            from read.journal
            where account = '{StandardChart.Inventory}'
              and rule in ('{PostingRules.StockWrittenOffRule.Name}', '{PostingRules.CountSurplusRule.Name}')
            group by 1, 2) l on l.scope = c.scope and l.document = c.document
        """)
    {
        Left = "count-lines?warehouse={s0}&number={d}",
        Right = $"journal?account={StandardChart.Inventory}&document={{d}}",
    };

    public static IReadOnlyList<Check> All { get; } =
        [MovementsStock, StockAvailable, StockOnHand, StockValuation, InventoryLedger, LotsStock, CountsLedger];
}
