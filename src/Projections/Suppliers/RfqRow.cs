using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>A request for quotation (询价单) with its status.</summary>
public sealed record RfqRow : Row
{
    public required string Number { get; init; }
    public RfqStatus Status { get; init; }
    public required string Warehouse { get; init; }
    public required string Currency { get; init; }

    /// <summary>The last day on which a bid counts.</summary>
    public DateOnly BidsUntil { get; init; }

    /// <summary>Who is asked.</summary>
    public ImmutableArray<string> Suppliers { get; init; } = [];

    /// <summary>Whose bid stands.</summary>
    public ImmutableArray<string> Bidders { get; init; } = [];
    public DateOnly? AwardedOn { get; init; }

    /// <summary>Why it was awarded so, or cancelled.</summary>
    public string? EndReason { get; init; }
    public ImmutableArray<RfqLine> Lines { get; init; } = [];
}

/// <summary>How far a request is.</summary>
public enum RfqStatus
{
    Open,
    Awarded,
    Cancelled,
}

/// <summary>Requests for quotation.</summary>
public sealed class RfqsProjection() : Projection<RfqRow>("rfqs", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["status, bids_until", "number"];

    public RfqRow? Apply(RfqRow? row, Recorded<RfqEvent> e) => e.Body switch
    {
        RfqEvent.Asked x => new RfqRow
        {
            Key = e.Stream.Id,
            Number = x.Number,
            Warehouse = x.Terms.Warehouse,
            Currency = x.Terms.Currency,
            BidsUntil = x.Terms.BidsUntil,
            Suppliers = x.Terms.Suppliers,
            Lines = x.Terms.Lines,
        },
        RfqEvent.BidEntered x => row! with
        {
            Bidders = [.. row.Bidders.Append(x.Bid.Supplier).Distinct().Order(StringComparer.Ordinal)],
        },
        RfqEvent.BidWithdrawn x => row! with { Bidders = row.Bidders.Remove(x.Supplier) },
        RfqEvent.Awarded x => row! with
        {
            Status = RfqStatus.Awarded, AwardedOn = x.On, EndReason = x.Reason,
        },
        RfqEvent.Cancelled x => row! with { Status = RfqStatus.Cancelled, EndReason = x.Reason },
        _ => throw new UnreachableException(),
    };
}
