using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>A quotation (报价单) with its versions and its order.</summary>
public sealed record QuotationRow : Row
{
    public required string Number { get; init; }
    public required string Customer { get; init; }
    public QuotationStatus Status { get; init; }

    /// <summary>The channel in which it becomes an order.</summary>
    public required string Channel { get; init; }

    /// <summary>Numbers what was written, from 1.</summary>
    [ChangedByFacts]
    public int Version { get; init; }
    public DateOnly QuotedOn { get; init; }
    public DateOnly? SentOn { get; init; }

    /// <summary>The last day on which it can be accepted.</summary>
    public DateOnly ValidUntil { get; init; }

    /// <summary>The day on which it was accepted, declined or withdrawn.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>The order that it became.</summary>
    public string? OrderId { get; init; }

    /// <summary>The opportunity that it was made for.</summary>
    public string? Opportunity { get; init; }
    public required string Currency { get; init; }

    /// <summary>The sum of the lines, each rounded to the minor unit.</summary>
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Goods { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Freight { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Tax { get; init; }
    [Summed(nameof(Currency))]
    [SumOfColumns(nameof(Goods), nameof(Freight), nameof(Tax))]
    public decimal Total { get; init; }
    public bool PricesIncludeVat { get; init; }

    /// <summary>Why it was declined or withdrawn.</summary>
    public string? EndReason { get; init; }
    public ImmutableArray<OrderLine> Lines { get; init; } = [];

    /// <summary>All that was written, the first first.</summary>
    public ImmutableArray<QuotedVersion> Versions { get; init; } = [];
}

/// <summary>A version of a quotation.</summary>
/// <param name="Reason">Why it replaced the one before; null for the first.</param>
public sealed record QuotedVersion(
    int Version, DateOnly WrittenOn, DateOnly? SentOn, DateOnly ValidUntil, decimal Total, string? Reason);

/// <summary>How far a quotation is.</summary>
public enum QuotationStatus
{
    Draft,
    Sent,
    Accepted,
    Declined,
    Withdrawn,
}

/// <summary>Quotations.</summary>
public sealed class QuotationsProjection()
    : Projection<QuotationRow>("quotations", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["status, valid_until", "customer, quoted_on desc", "opportunity", "number"];

    public QuotationRow? Apply(QuotationRow? row, Recorded<QuotationEvent> e) => e.Body switch
    {
        QuotationEvent.Written x => Offered(
            new QuotationRow
            {
                Key = e.Stream.Id,
                Number = x.Number,
                Customer = x.Customer,
                Channel = x.Channel,
                Currency = x.Currency,
                Opportunity = x.Opportunity,
                QuotedOn = x.On,
            },
            1, x.Terms, x.On, null),
        QuotationEvent.Revised x => Offered(row!, x.Version, x.Terms, x.On, x.Reason),
        QuotationEvent.Sent x => row! with
        {
            Status = QuotationStatus.Sent,
            SentOn = x.On,
            Versions = [.. row.Versions.Select(v => v.Version == x.Version ? v with { SentOn = x.On } : v)],
        },
        QuotationEvent.Accepted x => row! with
        {
            Status = QuotationStatus.Accepted,
            EndedOn = x.On,
            OrderId = SalesOrderDecider.Stream(x.Channel, x.Order).Id,
        },
        QuotationEvent.Declined x => Ended(row!, QuotationStatus.Declined, x.Reason, x.On),
        QuotationEvent.Withdrawn x => Ended(row!, QuotationStatus.Withdrawn, x.Reason, x.On),
        _ => throw new UnreachableException(),
    };

    private static QuotationRow Offered(
        QuotationRow row, int version, QuotationTerms x, DateOnly on, string? reason)
    {
        var totals = x.Totals(row.Currency);
        return row with
        {
            Status = QuotationStatus.Draft,
            Version = version,
            SentOn = null,
            ValidUntil = x.ValidUntil,
            Goods = totals.Goods.Amount,
            Freight = totals.Freight.Amount,
            Tax = totals.Tax.Amount,
            Total = totals.Total.Amount,
            PricesIncludeVat = x.PricesIncludeVat,
            Lines = x.Lines,
            Versions =
            [
                .. row.Versions, new QuotedVersion(version, on, null, x.ValidUntil, totals.Total.Amount, reason),
            ],
        };
    }

    private static QuotationRow Ended(QuotationRow row, QuotationStatus status, string reason, DateOnly on) =>
        row with { Status = status, EndReason = reason, EndedOn = on };
}
