using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Projections.Finance;

namespace Daybook.Projections.Orders;

/// <summary>What came in for a quotation that became an order (回款进度).</summary>
/// <remarks>The key is the quotation's id.</remarks>
public sealed record QuotationCollectionRow
{
    public required string Key { get; init; }
    public required string Quotation { get; init; }
    public required string Customer { get; init; }

    /// <summary>The order that it became.</summary>
    public required string OrderId { get; init; }

    /// <summary>How far the order is.</summary>
    public SalesOrderStatus Status { get; init; }
    public DateOnly? DueOn { get; init; }
    public required string Currency { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("quotations", nameof(QuotationRow.Total), nameof(Key))]
    public decimal Quoted { get; init; }

    /// <summary>The order as it is now.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("orders", nameof(OrderRow.Total), "Key=OrderId")]
    public decimal Ordered { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("invoices", nameof(InvoiceRow.Total), "Key=OrderId")]
    public decimal Invoiced { get; init; }

    /// <summary>What cleared the invoice.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("invoices", nameof(InvoiceRow.Cleared), "Key=OrderId")]
    public decimal Collected { get; init; }

    /// <summary>What is invoiced, and neither collected nor taken back.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("invoices", nameof(InvoiceRow.Open), "Key=OrderId")]
    public decimal Open { get; init; }
}

/// <summary>Accepted quotations with what was collected of their orders (C4).</summary>
public static class QuotationCollectionList
{
    public static ComputedList List { get; } = new(
        "quotation_collections", ReadGroups.Books, typeof(QuotationCollectionRow), """
        select q.key, q.number as quotation, q.customer, q.order_id, o.status, i.due_on, q.currency,
               q.total as quoted, o.total as ordered, coalesce(i.total, 0) as invoiced,
               coalesce(i.cleared, 0) as collected, coalesce(i.open, 0) as open
        from read.quotations q
        join read.orders o on o.key = q.order_id
        left join read.invoices i on i.key = q.order_id
        """);
}
