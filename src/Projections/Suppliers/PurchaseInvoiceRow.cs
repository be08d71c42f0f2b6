using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>Goods of a purchase order that a supplier's invoice has, and that are in the books under it.</summary>
/// <remarks>The key is the order's id, the invoice and the line.</remarks>
public sealed record PurchaseInvoiceRow : Row
{
    public required string Company { get; init; }

    /// <summary>The purchase order.</summary>
    public required string Number { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }
    public required string Supplier { get; init; }

    /// <summary>The supplier's number of the invoice.</summary>
    public required string Invoice { get; init; }
    public required string Sku { get; init; }

    /// <summary>In the base unit of the item.</summary>
    [Summed(nameof(Unit))]
    [StatedByFact]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }

    /// <summary>At the price of the order, without VAT.</summary>
    [Summed(nameof(Currency))]
    [StatedByFact]
    public decimal Value { get; init; }
    public required string Currency { get; init; }

    /// <summary>What the goods were booked at when they arrived.</summary>
    [Summed(nameof(BookedCurrency))]
    [StatedByFact]
    public decimal Worth { get; init; }
    public required string BookedCurrency { get; init; }
    public DateOnly InvoicedOn { get; init; }
}

/// <summary>Invoiced goods of purchase orders, a row for each line.</summary>
public sealed class PurchaseInvoicesProjection()
    : Projection<PurchaseInvoiceRow>("purchase_invoices", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["number, line", "supplier, invoice", "sku, invoiced_on desc"];

    public string Key(Recorded<PurchaseOrderEvent.Invoiced> e) =>
        RowKey.Under(e.Stream, e.Body.Number, $"{e.Body.Line}");

    public PurchaseInvoiceRow Apply(PurchaseInvoiceRow? _, string key, Recorded<PurchaseOrderEvent.Invoiced> e) => new()
    {
        Key = key,
        Company = e.Body.Company,
        Number = e.Stream.Parts()[0],
        Line = e.Body.Line,
        Supplier = e.Body.Supplier,
        Invoice = e.Body.Number,
        Sku = e.Body.Sku,
        Quantity = e.Body.Quantity.Value,
        Unit = e.Body.Quantity.Unit,
        Value = e.Body.Value.Amount,
        Currency = e.Body.Value.Currency,
        Worth = e.Body.Worth.Amount,
        BookedCurrency = e.Body.Worth.Currency,
        InvoicedOn = e.Body.On,
    };
}
