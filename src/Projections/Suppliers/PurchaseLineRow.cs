using System.Diagnostics;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>A line of a purchase order, with what arrived and what is still expected.</summary>
/// <remarks>The key is the order's id and the line.</remarks>
public sealed record PurchaseLineRow : Row
{
    public required string Number { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }
    public required string Supplier { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }

    /// <summary>In the base unit of the item.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }

    /// <summary>In the unit in which the supplier sells.</summary>
    [Summed(nameof(OrderedUnit))]
    [ChangedByFacts]
    public decimal OrderedQuantity { get; init; }

    /// <summary>The unit in which the supplier sells.</summary>
    public required string OrderedUnit { get; init; }

    /// <summary>The price of one <see cref="OrderedUnit"/> without VAT.</summary>
    [ChangedByFacts]
    public decimal UnitPrice { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Net { get; init; }
    public required string Currency { get; init; }
    public DateOnly NeededOn { get; init; }

    /// <summary>The day that the supplier promised.</summary>
    public DateOnly? PromisedOn { get; init; }

    /// <summary>In the base unit.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows("purchase_receipts", nameof(PurchaseReceiptRow.Quantity), nameof(Number), nameof(Line))]
    public decimal Received { get; init; }

    /// <summary>What is on the way, as the supplier advised it, in the base unit.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Advised { get; init; }

    /// <summary>The part of it that suppliers' invoices have, in the base unit.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows("purchase_invoices", nameof(PurchaseInvoiceRow.Quantity), nameof(Number), nameof(Line))]
    public decimal Invoiced { get; init; }

    /// <summary>The requisition that it was written from.</summary>
    public string? Requisition { get; init; }

    /// <summary>The line of the requisition.</summary>
    [NoFigure("numbers the line")]
    public int? RequestedLine { get; init; }

    /// <summary>True when the order was sent and not ended.</summary>
    public bool IsOpen { get; init; }

    /// <summary>What is still expected, in the base unit; zero when the order was not sent or is ended.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Expected => IsOpen ? Math.Max(0, Quantity - Received) : 0;

    /// <summary>What arrived, at the price of the order.</summary>
    [Summed(nameof(Currency))]
    [SumOfRows("purchase_receipts", nameof(PurchaseReceiptRow.Value), nameof(Number), nameof(Line))]
    public decimal ReceivedValue { get; init; }

    /// <summary>What we still have to take at the price of the order; zero when the order was not sent or is ended.
    /// </summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Committed => IsOpen ? Math.Max(0, Net - ReceivedValue) : 0;
}

/// <summary>Lines of purchase orders.</summary>
public sealed class PurchaseLinesProjection()
    : Projection<PurchaseLineRow>("purchase_lines", version: 4, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["number, line", "sku, needed_on", "supplier, needed_on", "requisition, requested_line"];

    public IEnumerable<string> Keys(Recorded<PurchaseOrderEvent> e) => (e.Body switch
    {
        PurchaseOrderEvent.Drafted x => x.Terms.LineNumbers,
        PurchaseOrderEvent.Requested x => [.. x.Origins.Select(o => o.Line)],
        PurchaseOrderEvent.Changed x => [.. x.Before.LineNumbers.Union(x.After.LineNumbers)],
        PurchaseOrderEvent.Sent x => x.Lines,
        PurchaseOrderEvent.Acknowledged x => [.. x.Promised.Select(p => p.Line)],
        PurchaseOrderEvent.Advised x => [.. x.Lines.Select(l => l.Line)],
        PurchaseOrderEvent.AdviceEnded x => [.. x.Lines.Select(l => l.Line)],
        PurchaseOrderEvent.Received x => [x.Line],
        PurchaseOrderEvent.Invoiced x => [x.Line],
        PurchaseOrderEvent.Closed x => x.Lines,
        PurchaseOrderEvent.Cancelled x => x.Lines,
        _ => throw new UnreachableException(),
    }).Select(line => RowKey.Under(e.Stream, $"{line}"));

    public PurchaseLineRow? Apply(PurchaseLineRow? row, string key, Recorded<PurchaseOrderEvent> e) => e.Body switch
    {
        PurchaseOrderEvent.Drafted x => Written(key, e.Stream, x.Terms, x.Terms.Find(LineOf(key))!),
        PurchaseOrderEvent.Changed x => x.After.Find(LineOf(key)) is { } line
            ? Written(key, e.Stream, x.After, line) with
            {
                Received = row?.Received ?? 0, Invoiced = row?.Invoiced ?? 0, IsOpen = x.IsSent,
                ReceivedValue = row?.ReceivedValue ?? 0,
                Advised = row?.Advised ?? 0, Requisition = row?.Requisition, RequestedLine = row?.RequestedLine,
            }
            : null,
        PurchaseOrderEvent.Requested x => x.Origins.First(o => o.Line == row!.Line) is { } origin
            ? row! with { Requisition = origin.Requisition, RequestedLine = origin.RequisitionLine }
            : row,
        PurchaseOrderEvent.Advised x => row! with { Advised = row.Advised + Of(x.Lines, row.Line) },
        PurchaseOrderEvent.AdviceEnded x => row! with { Advised = row.Advised - Of(x.Lines, row.Line) },
        PurchaseOrderEvent.Sent => row! with { IsOpen = true },
        PurchaseOrderEvent.Acknowledged x => row! with { PromisedOn = x.Promised.First(p => p.Line == row.Line).On },
        PurchaseOrderEvent.Invoiced x => row! with { Invoiced = row.Invoiced + x.Quantity.Value },
        PurchaseOrderEvent.Received x => row! with
        {
            Received = row.Received + x.Quantity.Value, ReceivedValue = row.ReceivedValue + x.Value.Amount,
        },
        PurchaseOrderEvent.Closed or PurchaseOrderEvent.Cancelled => row! with { IsOpen = false },
        _ => throw new UnreachableException(),
    };

    private static decimal Of(IEnumerable<AdvisedQuantity> lines, int line) =>
        lines.First(l => l.Line == line).Quantity.Value;

    private static int LineOf(string key) => int.Parse(RowKey.Last(key));

    private static PurchaseLineRow Written(
        string key, StreamId order, PurchaseTerms terms, PurchaseLine line) => new()
    {
        Key = key,
        Number = order.Parts()[0],
        Line = line.Line,
        Supplier = terms.Supplier,
        Warehouse = terms.Warehouse,
        Sku = line.Sku,
        Quantity = line.BaseQuantity.Value,
        Unit = line.BaseQuantity.Unit,
        OrderedQuantity = line.Quantity.Value,
        OrderedUnit = line.Quantity.Unit,
        UnitPrice = line.UnitPrice,
        Net = line.Value(terms.Currency).Amount,
        Currency = terms.Currency,
        NeededOn = line.NeededOn,
    };
}
