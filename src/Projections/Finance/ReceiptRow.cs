using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>Money received, and the invoices to which it was allocated.</summary>
public sealed record ReceiptRow : Row
{
    public required string Company { get; init; }
    public required string Receipt { get; init; }
    public required string Customer { get; init; }
    public required string Currency { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Amount { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Allocated { get; init; }

    /// <summary>The customer's advance.</summary>
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Amount), "-" + nameof(Allocated))]
    public decimal Free => Amount - Allocated;

    /// <summary>The currency of the books, or that of the receipt when it is not converted.</summary>
    public required string BookedCurrency { get; init; }

    /// <summary>The booked amount of the advance, at the rate of the receipt.</summary>
    [Summed(nameof(BookedCurrency))]
    [ChangedByFacts]
    public decimal BookedFree { get; init; }
    public DateOnly BookedOn { get; init; }
    public string? Reference { get; init; }
    public ImmutableArray<ReceiptEvent.Allocated> Allocations { get; init; } = [];
}

/// <summary>Receipts with their allocations.</summary>
public sealed class ReceiptsProjection() : Projection<ReceiptRow>("receipts", version: 2, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["customer, booked_on desc", "booked_on desc", "reference"];

    public ReceiptRow? Apply(ReceiptRow? row, Recorded<ReceiptEvent> e) => e.Body switch
    {
        ReceiptEvent.Booked x => new ReceiptRow
        {
            Key = e.Stream.Id,
            Company = x.Company,
            Receipt = x.Receipt,
            Customer = x.Customer,
            Currency = x.Amount.Currency,
            Amount = x.Amount.Amount,
            BookedCurrency = x.Amount.Currency,
            BookedFree = x.Amount.Amount,
            BookedOn = x.On,
            Reference = x.Reference,
        },
        ReceiptEvent.Allocated x => row! with
        {
            Allocated = row.Allocated + x.Amount.Amount,
            BookedFree = row.BookedCurrency == row.Currency ? row.BookedFree - x.Amount.Amount : row.BookedFree,
            Allocations = row.Allocations.Add(x),
        },
        _ => throw new UnreachableException(),
    };

    public IEnumerable<string> Keys(Recorded<ForeignBalanceEvent> e) =>
        ForeignDocuments.KeyIn(ReceiptDecider.Instance.Category, e.Stream);

    public ReceiptRow? Apply(ReceiptRow? row, string _, Recorded<ForeignBalanceEvent> e) => e.Body switch
    {
        ForeignBalanceEvent.Booked x => row is null ? null : row with
        {
            BookedCurrency = x.BookedAmount.Currency,
            BookedFree = x.BookedAmount.Amount,
        },
        ForeignBalanceEvent.Taken x => row is null ? null : row with
        {
            BookedFree = row.BookedFree - x.BookedAmount.Amount,
        },
        _ => throw new UnreachableException(),
    };
}
