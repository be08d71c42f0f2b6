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

    /// <summary>What credit notes took back.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Credited { get; init; }

    /// <summary>What was paid back.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Refunded { get; init; }

    /// <summary>Negative for what we owe the customer.</summary>
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Total), "-" + nameof(Cleared), "-" + nameof(Credited), nameof(Refunded))]
    public decimal Open => Total - Cleared - Credited + Refunded;
    public DateOnly IssuedOn { get; init; }
    public DateOnly DueOn { get; init; }

    /// <summary>The day from which nothing was open.</summary>
    public DateOnly? ClearedOn { get; init; }
    public ImmutableArray<InvoiceLine> Contents { get; init; } = [];

    /// <summary>The tax by rate; empty when it is not known at which rates it was charged.</summary>
    public ImmutableArray<VatShare> Vat { get; init; } = [];
    public ImmutableArray<InvoiceEvent.Cleared> Clearings { get; init; } = [];
    public ImmutableArray<InvoiceEvent.Credited> Credits { get; init; } = [];
    public ImmutableArray<InvoiceEvent.Refunded> Refunds { get; init; } = [];
}

/// <summary>Invoices with their clearings.</summary>
public sealed class InvoicesProjection() : Projection<InvoiceRow>("invoices", version: 4, ReadGroups.Books)
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
        InvoiceEvent.Cleared x => Ended(row! with
        {
            Cleared = row.Cleared + x.Amount.Amount, Clearings = row.Clearings.Add(x),
        }, x.On),
        InvoiceEvent.Credited x => Ended(row! with
        {
            Credited = row.Credited + x.Total.Amount, Credits = row.Credits.Add(x),
        }, x.On),
        InvoiceEvent.Refunded x => Ended(row! with
        {
            Refunded = row.Refunded + x.Amount.Amount, Refunds = row.Refunds.Add(x),
        }, x.On),
        _ => throw new UnreachableException(),
    };

    private static InvoiceRow Ended(InvoiceRow row, DateOnly on) => row with { ClearedOn = row.Open == 0 ? on : null };
}
