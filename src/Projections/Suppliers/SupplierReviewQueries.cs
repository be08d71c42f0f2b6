using Daybook.Domain.Suppliers;

namespace Daybook.Projections.Suppliers;

/// <summary>What a review of suppliers reads of receipts.</summary>
public static class SupplierReviewQueries
{
    /// <summary>The receipts from the day <c>$1</c> to the day <c>$2</c>, each with what is known of its line, its lot
    /// and its invoices. An invoice keeps the price when it asks no more than that of the order and a cent for each of
    /// its lines.</summary>
    public const string Receipts = """
        select r.key, r.supplier, r.number as purchase_order, r.line, r.receipt, r.sku, r.quantity, r.unit,
               r.received_on, coalesce(l.promised_on, l.needed_on) as due_on,
               case when l.received >= l.quantity then true
                    when not l.is_open or coalesce(l.promised_on, l.needed_on) < $2 then false end as is_in_full,
               (select max(m.lot) from read.lot_movements m
                where m.kind = 'Purchase' and m.source = r.number and m.sku = r.sku
                  and m.document = r.receipt || '.' || r.line) as lot,
               (select sum((x.value -> 'net' ->> 'amount')::numeric) <= sum(p.value) + 0.01 * count(*)
                from read.purchase_invoices p
                join read.supplier_invoices i on i.supplier = p.supplier and i.number = p.invoice
                cross join lateral jsonb_array_elements(i.lines) x
                where p.number = r.number and p.line = r.line and x.value ->> 'order' = p.number
                  and (x.value ->> 'line')::int = p.line) as is_price_kept
        from read.purchase_receipts r
        join read.purchase_lines l on l.number = r.number and l.line = r.line
        where r.received_on between $1 and $2
        """;

    /// <summary>The query over the given tables instead of the public views.</summary>
    public static string Over(Func<string, string> table) => ReadSql.Over(Receipts, table);
}

/// <summary>A row of such a query.</summary>
public sealed record ReviewedReceiptRow
{
    public required string Key { get; init; }
    public required string Supplier { get; init; }
    public required string PurchaseOrder { get; init; }
    public int Line { get; init; }
    public required string Receipt { get; init; }
    public required string Sku { get; init; }
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }
    public DateOnly ReceivedOn { get; init; }
    public DateOnly DueOn { get; init; }
    public bool? IsInFull { get; init; }
    public string? Lot { get; init; }
    public bool? IsPriceKept { get; init; }

    /// <param name="isRejected">Whether the newest inspection of its lot rejected it.</param>
    public ScoredReceipt Judged(bool isRejected) => new(
        PurchaseOrder, Line, Receipt, Sku, Kernel.Quantity.Of(Quantity, Unit), ReceivedOn, DueOn, IsInFull, Lot,
        isRejected, IsPriceKept);
}
