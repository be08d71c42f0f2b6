using Daybook.Domain.Customers;
using Daybook.Kernel;
using Daybook.Projections.Finance;
using Daybook.Projections.Orders;

namespace Daybook.Projections.Customers;

/// <summary>An overview of a customer (C8), amounts in the customer's own currency; computed from the books. Amounts in
/// other currencies are not in the sums; <see cref="OtherCurrencies"/> names these currencies.</summary>
public sealed record CustomerViewRow
{
    private const string IsOpen = "r.shipped_on is null and r.status <> 'Cancelled'";
    private const string IsShipped = "r.shipped_on is not null";

    public required string Key { get; init; }
    public required string Code { get; init; }
    [Personal]
    public required string Name { get; init; }
    public CustomerKind Kind { get; init; }
    public string? Owner { get; init; }
    public string? MergedInto { get; init; }
    public required string Currency { get; init; }
    [Summed]
    [SumOfRows("orders", SumOfRowsAttribute.Each, "Customer=Code")]
    public long Orders { get; init; }

    /// <summary>Neither shipped nor cancelled.</summary>
    [Summed]
    [SumOfRows("orders", SumOfRowsAttribute.Each, "Customer=Code", Where = IsOpen)]
    public long OpenOrders { get; init; }
    [Summed]
    [SumOfRows("orders", SumOfRowsAttribute.Each, "Customer=Code", Where = IsShipped)]
    public long ShippedOrders { get; init; }
    [Summed]
    [SumOfRows("orders", SumOfRowsAttribute.Each, "Customer=Code", Where = "r.status = 'Cancelled'")]
    public long CancelledOrders { get; init; }

    /// <summary>The number of orders with open findings.</summary>
    [Summed]
    [SumOfRows("orders", SumOfRowsAttribute.Each, "Customer=Code", Where = "r.status = 'OnHold'")]
    public long OrdersOnHold { get; init; }

    /// <summary>All orders that are not cancelled.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows(
        "orders", nameof(OrderRow.Total), "Customer=Code", nameof(Currency),
        Where = "r.status <> 'Cancelled'")]
    public decimal Ordered { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows(
        "orders", nameof(OrderRow.Total), "Customer=Code", nameof(Currency),
        Where = IsShipped)]
    public decimal Shipped { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("invoices", nameof(InvoiceRow.Total), "Customer=Code", nameof(Currency))]
    public decimal Invoiced { get; init; }

    /// <summary>What was taken back for goods that came back.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("invoices", nameof(InvoiceRow.Credited), "Customer=Code", nameof(Currency))]
    public decimal Credited { get; init; }

    /// <summary>What was paid back for them.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("invoices", nameof(InvoiceRow.Refunded), "Customer=Code", nameof(Currency))]
    public decimal Refunded { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("receipts", nameof(ReceiptRow.Amount), "Customer=Code", nameof(Currency))]
    public decimal Paid { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("open_items", nameof(OpenItemRow.Open), "Customer=Code", nameof(Currency))]
    public decimal OpenBalance { get; init; }

    /// <summary>Paid and not yet allocated to an invoice.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("receipts", nameof(ReceiptRow.Free), "Customer=Code", nameof(Currency))]
    public decimal Advances { get; init; }

    /// <summary>The due date of the oldest open item.</summary>
    public DateOnly? OldestDueOn { get; init; }
    public DateOnly? LastOrderOn { get; init; }
    public DateOnly? LastShippedOn { get; init; }
    public DateOnly? LastDeliveredOn { get; init; }
    public DateOnly? LastInvoiceOn { get; init; }
    public DateOnly? LastReceiptOn { get; init; }
    public DateOnly? LastInteractionOn { get; init; }
    [Personal]
    public string? LastInteractionText { get; init; }

    /// <summary>Other currencies that were used, separated by commas; null when there are none.</summary>
    public string? OtherCurrencies { get; init; }
}
