using Daybook.Domain.Finance;
using Daybook.Projections.Warehouse;

namespace Daybook.Projections.Finance;

/// <summary>The checks of purchase orders, their receipts, the stock and the books. Goods are compared for each SKU of
/// an order.</summary>
internal static class PurchaseChecks
{
    public static Check OrdersReceipts { get; } = new(
        "purchases-receipts",
        "Received lines of purchase orders = receipts of purchase orders",
        """
        select coalesce(l.warehouse, r.warehouse) as scope, coalesce(l.number, r.number) as document,
               coalesce(l.received, 0) as "left", coalesce(r.quantity, 0) as "right", null as reason
        from (select warehouse, number, sku, sum(received) as received from read.purchase_lines group by 1, 2, 3) l
        full join (select warehouse, number, sku, sum(quantity) as quantity from read.purchase_receipts
                   group by 1, 2, 3) r
            on r.warehouse = l.warehouse and r.number = l.number and r.sku = l.sku
        """)
    {
        Measure = CheckMeasure.Quantity,
        Left = "purchase-lines?number={d}",
        Right = "purchase-receipts?number={d}",
    };

    public static Check ReceiptsStock { get; } = new(
        "purchases-stock",
        "Receipts of purchase orders = goods that came into stock because of them",
        $"""
        select coalesce(r.warehouse, m.warehouse) as scope, coalesce(r.number, m.number) as document,
               coalesce(r.quantity, 0) as "left", coalesce(m.quantity, 0) as "right", null as reason
        from (select warehouse, number, sku, sum(quantity) as quantity from read.purchase_receipts
              group by 1, 2, 3) r
        full join (select warehouse, source as number, sku, sum(quantity) as quantity from read.stock_movements
                   where kind = '{nameof(MovementKind.Purchase)}' group by 1, 2, 3) m
            on m.warehouse = r.warehouse and m.number = r.number and m.sku = r.sku
        """)
    {
        Measure = CheckMeasure.Quantity,
        Left = "purchase-receipts?number={d}",
        Right = "stock-movements?source={d}&kind=Purchase",
    };

    public static Check ReceivedNotInvoiced { get; } = new(
        "received-not-invoiced",
        "Receipts of purchase orders that are not invoiced = general ledger, account "
            + $"{StandardChart.ReceivedNotInvoiced} (暂估应付账款)",
        $"""
        select coalesce(r.scope, l.scope) as scope, coalesce(r.number, l.document) as document,
               coalesce(r.worth, 0) as "left", coalesce(l.balance, 0) as "right", null as reason
        from (select scope, number, sum(worth) as worth
              from (select company || '/' || booked_currency as scope, number, worth from read.purchase_receipts
                    union all
                    select company || '/' || booked_currency, number, -worth from read.purchase_invoices) moved
              group by 1, 2) r
        full join (
            select j.company || '/' || j.currency as scope,
                   coalesce(j.document, '{Check.VoucherName}' || j.period || '/' || j.number) as document,
                   sum(j.credit - j.debit) as balance
            from read.journal j where j.account = '{StandardChart.ReceivedNotInvoiced}'
            group by 1, 2) l on l.scope = r.scope and l.document = r.number
        """)
    {
        Left = "purchase-receipts?number={d}",
        Right = $"journal?account={StandardChart.ReceivedNotInvoiced}&document={{d}}",
    };

    public static Check PayablesLedger { get; } = new(
        "payables-ledger",
        $"Suppliers' invoices that are not paid = general ledger, account {StandardChart.Payables} (应付账款)",
        $"""
        select coalesce(i.scope, l.scope) as scope, coalesce(i.number, l.document) as document,
               coalesce(i.open, 0) as "left", coalesce(l.balance, 0) as "right", null as reason
        from (select company || '/' || currency as scope, supplier, number, sum(open) as open
              from read.supplier_invoices where status in ('{nameof(SupplierInvoiceStatus.Matched)}',
                  '{nameof(SupplierInvoiceStatus.Paid)}') group by 1, 2, 3) i
        full join (
            select j.company || '/' || j.currency as scope, j.supplier,
                   coalesce(j.document, '{Check.VoucherName}' || j.period || '/' || j.number) as document,
                   sum(j.credit - j.debit) as balance
            from read.journal j where j.account = '{StandardChart.Payables}'
            group by 1, 2, 3) l on l.scope = i.scope and l.supplier = i.supplier and l.document = i.number
        """)
    {
        Left = "supplier-invoices?number={d}",
        Right = $"journal?account={StandardChart.Payables}&document={{d}}",
    };

    public static IReadOnlyList<Check> All { get; } =
        [OrdersReceipts, ReceiptsStock, ReceivedNotInvoiced, PayablesLedger];
}
