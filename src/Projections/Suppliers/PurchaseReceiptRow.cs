using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>Goods of a purchase order that arrived (采购入库).</summary>
/// <remarks>The key is the order's id, the receipt and the line.</remarks>
public sealed record PurchaseReceiptRow : Row
{
    public required string Company { get; init; }
    public required string Number { get; init; }
    public required string Receipt { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }
    public required string Supplier { get; init; }
    public required string Warehouse { get; init; }
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

    /// <summary>The same in the currency of the books.</summary>
    [Summed(nameof(BookedCurrency))]
    [StatedByFact]
    public decimal Worth { get; init; }
    public required string BookedCurrency { get; init; }
    public DateOnly ReceivedOn { get; init; }
}

/// <summary>Receipts of purchase orders, a row for each line.</summary>
public sealed class PurchaseReceiptsProjection()
    : Projection<PurchaseReceiptRow>("purchase_receipts", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["number, line", "supplier, received_on desc", "sku, received_on desc", "receipt"];

    public string Key(Recorded<PurchaseOrderEvent.Received> e) =>
        RowKey.Under(e.Stream, e.Body.Receipt, $"{e.Body.Line}");

    public PurchaseReceiptRow Apply(PurchaseReceiptRow? _, string key, Recorded<PurchaseOrderEvent.Received> e) => new()
    {
        Key = key,
        Company = e.Body.Company,
        Number = e.Stream.Parts()[0],
        Receipt = e.Body.Receipt,
        Line = e.Body.Line,
        Supplier = e.Body.Supplier,
        Warehouse = e.Body.Warehouse,
        Sku = e.Body.Sku,
        Quantity = e.Body.Quantity.Value,
        Unit = e.Body.Quantity.Unit,
        Value = e.Body.Value.Amount,
        Currency = e.Body.Value.Currency,
        Worth = e.Body.Worth.Amount,
        BookedCurrency = e.Body.Worth.Currency,
        ReceivedOn = e.Body.On,
    };
}
