using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>A line of a sales invoice.</summary>
public sealed record InvoiceLineRow : Row
{
    public required string Company { get; init; }

    /// <summary>The number of the invoice.</summary>
    public required string Invoice { get; init; }
    public required string OrderId { get; init; }
    public required string Customer { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }
    public required string Sku { get; init; }
    [Summed(nameof(Unit))]
    [StatedByFact]
    public decimal Quantity { get; init; }

    /// <summary>The unit of <see cref="Quantity"/>, in which the customer ordered.</summary>
    public required string Unit { get; init; }
    [Summed(nameof(BaseUnit))]
    [StatedByFact]
    public decimal BaseQuantity { get; init; }

    /// <summary>The unit of <see cref="BaseQuantity"/>, in which stock is counted.</summary>
    public required string BaseUnit { get; init; }

    /// <summary>Without tax, after discount.</summary>
    [Summed(nameof(Currency))]
    [StatedByFact]
    public decimal Net { get; init; }
    public required string Currency { get; init; }
    public DateOnly IssuedOn { get; init; }
}

/// <summary>The lines of all invoices; an invoice never changes what it bills.</summary>
public sealed class InvoiceLinesProjection() : Projection<InvoiceLineRow>("invoice_lines", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["sku, issued_on", "order_id", "invoice", "issued_on"];

    public IEnumerable<string> Keys(Recorded<InvoiceEvent.Issued> e) =>
        e.Body.Lines.Select((_, i) => RowKey.Under(e.Stream, $"{i + 1:0000}"));

    public InvoiceLineRow Apply(InvoiceLineRow? _, string key, Recorded<InvoiceEvent.Issued> e)
    {
        var line = e.Body.Lines[int.Parse(RowKey.Last(key)) - 1];
        return new InvoiceLineRow
        {
            Key = key,
            Company = e.Body.Company,
            Invoice = e.Body.Number,
            OrderId = e.Body.Order,
            Customer = e.Body.Customer,
            Line = line.Line,
            Sku = line.Sku,
            Quantity = line.Quantity.Value,
            Unit = line.Quantity.Unit,
            BaseQuantity = line.BaseQuantity.Value,
            BaseUnit = line.BaseQuantity.Unit,
            Net = line.Net.Amount,
            Currency = e.Body.Currency,
            IssuedOn = e.Body.IssuedOn,
        };
    }
}
