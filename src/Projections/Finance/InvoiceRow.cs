using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>A sales invoice and its clearings.</summary>
/// <remarks>The key is the id of the invoice's stream, which is the order's.</remarks>
public sealed record InvoiceRow : Row
{
    public required string Company { get; init; }
    public required string Number { get; init; }
    public required string OrderId { get; init; }
    public required string Customer { get; init; }
    public required string Currency { get; init; }
    [ChangedByFacts]
    public int Lines { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Net { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Freight { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Tax { get; init; }
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Net), nameof(Freight), nameof(Tax))]
    public decimal Total { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Cleared { get; init; }
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Total), "-" + nameof(Cleared))]
    public decimal Open => Total - Cleared;
    public DateOnly IssuedOn { get; init; }
    public DateOnly DueOn { get; init; }

    /// <summary>The day from which nothing was open.</summary>
    public DateOnly? ClearedOn { get; init; }
    public ImmutableArray<InvoiceLine> Contents { get; init; } = [];

    /// <summary>The tax by rate; empty when it is not known at which rates it was charged.</summary>
    public ImmutableArray<VatShare> Vat { get; init; } = [];
    public ImmutableArray<InvoiceEvent.Cleared> Clearings { get; init; } = [];
}

/// <summary>Invoices with their clearings.</summary>
public sealed class InvoicesProjection() : Projection<InvoiceRow>("invoices", version: 3, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["company, number", "customer, issued_on desc", "issued_on desc", "order_id"];

    public InvoiceRow? Apply(InvoiceRow? row, Recorded<InvoiceEvent> e) => e.Body switch
    {
        InvoiceEvent.Issued x => new InvoiceRow
        {
            Key = e.Stream.Id,
            Company = x.Company,
            Number = x.Number,
            OrderId = x.Order,
            Customer = x.Customer,
            Currency = x.Currency,
            Lines = x.Lines.Length,
            Net = x.Net.Amount,
            Freight = x.Freight.Amount,
            Tax = x.Tax.Amount,
            Total = x.Total.Amount,
            IssuedOn = x.IssuedOn,
            DueOn = x.DueOn,
            Contents = x.Lines,
            Vat = x.Vat,
        },
        InvoiceEvent.Cleared x => Cleared(row!, x),
        _ => throw new UnreachableException(),
    };

    private static InvoiceRow Cleared(InvoiceRow row, InvoiceEvent.Cleared x)
    {
        var cleared = row.Cleared + x.Amount.Amount;
        return row with
        {
            Cleared = cleared,
            ClearedOn = cleared == row.Total ? x.On : null,
            Clearings = row.Clearings.Add(x),
        };
    }
}
