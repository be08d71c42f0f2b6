using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>The open amount of an invoice (未清项), negative for what we owe the customer; the row is deleted at
/// zero.</summary>
public sealed record OpenItemRow : Row
{
    public required string Company { get; init; }
    public required string Invoice { get; init; }
    public required string OrderId { get; init; }
    public required string Customer { get; init; }
    public required string Currency { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Total { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Open { get; init; }

    /// <summary>The currency of the books, or that of the invoice when it is not converted.</summary>
    public required string BookedCurrency { get; init; }

    /// <summary>The booked amount of the open part, at the rate of the invoice.</summary>
    [Summed(nameof(BookedCurrency))]
    [ChangedByFacts]
    public decimal BookedOpen { get; init; }
    public DateOnly IssuedOn { get; init; }
    public DateOnly DueOn { get; init; }
}

/// <summary>The sub-ledger of receivables: the open amount of each invoice.</summary>
public sealed class OpenItemsProjection() : Projection<OpenItemRow>("open_items", version: 3, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["customer, due_on", "due_on"];

    public OpenItemRow? Apply(OpenItemRow? row, Recorded<InvoiceEvent> e) => e.Body switch
    {
        InvoiceEvent.Issued x => x.Total.IsZero ? null : new OpenItemRow
        {
            Key = e.Stream.Id,
            Company = x.Company,
            Invoice = x.Number,
            OrderId = x.Order,
            Customer = x.Customer,
            Currency = x.Currency,
            Total = x.Total.Amount,
            Open = x.Total.Amount,
            BookedCurrency = x.Currency,
            BookedOpen = x.Total.Amount,
            IssuedOn = x.IssuedOn,
            DueOn = x.DueOn,
        },
        InvoiceEvent.Cleared x => Less(row!, x.Amount.Amount),
        InvoiceEvent.Credited x => Less(row ?? Paid(e.Stream.Id, x.Invoice), x.Total.Amount),
        InvoiceEvent.Refunded x => Less(row!, -x.Amount.Amount),
        _ => throw new UnreachableException(),
    };

    private static OpenItemRow? Less(OpenItemRow row, decimal amount) => row.Open == amount ? null : row with
    {
        Open = row.Open - amount,
        BookedOpen = row.BookedCurrency == row.Currency ? row.BookedOpen - amount : row.BookedOpen,
    };

    /// <summary>The item of an invoice of which nothing was open.</summary>
    private static OpenItemRow Paid(string key, CreditedInvoice x) => new()
    {
        Key = key,
        Company = x.Company,
        Invoice = x.Number,
        OrderId = x.Order,
        Customer = x.Customer,
        Currency = x.Total.Currency,
        Total = x.Total.Amount,
        BookedCurrency = x.Total.Currency,
        IssuedOn = x.IssuedOn,
        DueOn = x.DueOn,
    };

    public IEnumerable<string> Keys(Recorded<ForeignBalanceEvent> e) =>
        ForeignDocuments.KeyIn(InvoiceDecider.Instance.Category, e.Stream);

    /// <summary>The last clearing finds no row, because the item is already deleted.</summary>
    public OpenItemRow? Apply(OpenItemRow? row, string _, Recorded<ForeignBalanceEvent> e) => e.Body switch
    {
        ForeignBalanceEvent.Booked x => row is null ? null : row with
        {
            BookedCurrency = x.BookedAmount.Currency,
            BookedOpen = x.BookedAmount.Amount,
        },
        ForeignBalanceEvent.Taken x => row is null ? null : row with
        {
            BookedOpen = row.BookedOpen - x.BookedAmount.Amount,
        },
        _ => throw new UnreachableException(),
    };
}
