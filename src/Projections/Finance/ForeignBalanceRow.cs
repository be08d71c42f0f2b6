using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Kernel;

namespace Daybook.Projections.Finance;

/// <summary>An invoice or a receipt in a foreign currency (外币余额), at the rate at which it was booked.</summary>
public sealed record ForeignBalanceRow : Row
{
    public required string Company { get; init; }

    /// <summary>The stream of the document.</summary>
    public required string Document { get; init; }

    /// <summary>Its number: that of the invoice, or the code of the receipt.</summary>
    public required string Number { get; init; }
    public bool IsReceipt { get; init; }
    public required string Currency { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Amount { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Open { get; init; }
    public required string BookedCurrency { get; init; }
    [Summed(nameof(BookedCurrency))]
    [ChangedByFacts]
    public decimal Booked { get; init; }
    [Summed(nameof(BookedCurrency))]
    [ChangedByFacts]
    public decimal BookedOpen { get; init; }
    [ChangedByFacts]
    public decimal Rate { get; init; }
    public DateOnly RateOn { get; init; }
    public required string RateSource { get; init; }

    /// <summary>The settled parts.</summary>
    public ImmutableArray<ForeignBalanceEvent.Taken> Taken { get; init; } = [];
}

/// <summary>Documents in foreign currencies with their booked amounts.</summary>
public sealed class ForeignBalancesProjection()
    : Projection<ForeignBalanceRow>("foreign_balances", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["company, number", "currency"];

    public ForeignBalanceRow? Apply(ForeignBalanceRow? row, Recorded<ForeignBalanceEvent> e) => e.Body switch
    {
        ForeignBalanceEvent.Booked x => new ForeignBalanceRow
        {
            Key = e.Stream.Id,
            Company = x.Company,
            Document = x.Document,
            Number = x.Number,
            IsReceipt = e.Stream.Parts()[0] == ReceiptDecider.Instance.Category,
            Currency = x.Amount.Currency,
            Amount = x.Amount.Amount,
            Open = x.Amount.Amount,
            BookedCurrency = x.BookedAmount.Currency,
            Booked = x.BookedAmount.Amount,
            BookedOpen = x.BookedAmount.Amount,
            Rate = x.Rate.Rate,
            RateOn = x.Rate.On,
            RateSource = x.Rate.Source,
        },
        ForeignBalanceEvent.Taken x => row! with
        {
            Open = row.Open - x.Amount.Amount,
            BookedOpen = row.BookedOpen - x.BookedAmount.Amount,
            Taken = row.Taken.Add(x),
        },
        _ => throw new UnreachableException(),
    };
}

/// <summary>Which rows a document's foreign balance changes.</summary>
internal static class ForeignDocuments
{
    /// <summary>The key of the document's row if the document is of this category; otherwise none.</summary>
    public static IEnumerable<string> KeyIn(string category, StreamId balance)
    {
        var parts = balance.Parts();
        return parts.Count > 1 && parts[0] == category ? [StreamId.Of(category, [.. parts.Skip(1)]).Id] : [];
    }
}
