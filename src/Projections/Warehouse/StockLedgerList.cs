namespace Daybook.Projections.Warehouse;

/// <summary>Stock movements with their cost. A movement and its value are facts of one command. If a command moved the
/// same stock twice, the two values cannot be separated, and the cost stays null.</summary>
public static class StockLedgerList
{
    public static ComputedList List { get; } = new("stock_ledger", ReadGroups.Books, typeof(StockLedgerRow), """
        select m.key, m.warehouse, m.sku, m.kind, m.quantity, m.unit, v.value as cost, v.currency, m.effective_on,
               m.document, m.order_id, m.source, m.command_id, m.actor, m.recorded_at, m."position"
        from read.stock_movements m
        left join lateral (
            select min(v.value) as value, min(v.currency) as currency
            from read.value_movements v
            where v.command_id = m.command_id and v.warehouse = m.warehouse and v.sku = m.sku
            having count(*) = 1 and min(v.quantity) = m.quantity
        ) v on true
        """);
}
