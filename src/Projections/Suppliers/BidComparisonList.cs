using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>A bid for a line beside the others (比价): what it costs with freight, when the goods would come, and its
/// place.</summary>
public sealed record BidComparisonRow
{
    public required string Key { get; init; }
    public required string Rfq { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }
    public required string Sku { get; init; }

    /// <summary>1 for the best bid that stands: the lowest price with freight, of equal ones the shortest lead time,
    /// and of these the best score; who has none comes after them. Null when the bid is withdrawn.</summary>
    [NoFigure("the place among the bids for the line")]
    public int? Place { get; init; }
    public required string Supplier { get; init; }
    [NoFigure("stated by the bid")]
    public decimal UnitPrice { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("bids", nameof(BidRow.FreightShare), nameof(Key))]
    public decimal FreightShare { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows("bids", nameof(BidRow.Landed), nameof(Key))]
    public decimal Landed { get; init; }

    /// <summary>The price of one unit with its freight.</summary>
    [NoFigure("opened at the bid")]
    public decimal LandedUnitPrice { get; init; }
    public required string Currency { get; init; }
    [NoFigure("stated by the bid")]
    public int LeadTimeDays { get; init; }

    /// <summary>The day on which the goods would come if they were ordered on the last day for bids.</summary>
    public DateOnly ArrivesOn { get; init; }
    public DateOnly NeededOn { get; init; }

    /// <summary>No bid that stands is cheaper with freight.</summary>
    public bool IsCheapest { get; init; }

    /// <summary>No bid that stands has a shorter lead time.</summary>
    public bool IsFastest { get; init; }

    /// <summary>The goods would come when they are needed.</summary>
    public bool IsInTime { get; init; }

    /// <summary>The score of the supplier in its last review; empty before the first.</summary>
    [SumOfRows("supplier_scores", nameof(SupplierScoreRow.Score), nameof(Supplier), nameof(Review))]
    public decimal? Score { get; init; }

    /// <summary>That review.</summary>
    public string? Review { get; init; }

    /// <summary>No bid that stands is of a supplier with a better score.</summary>
    public bool IsBestScored { get; init; }
    public DateOnly ValidUntil { get; init; }
    public bool IsAwarded { get; init; }
    public string? PurchaseOrder { get; init; }
    public long Position { get; init; }
}

/// <summary>Bids compared when they are read.</summary>
public static class BidComparisonList
{
    public static ComputedList List { get; } = new(
        "bid_comparison", ReadGroups.Books, typeof(BidComparisonRow), """
        select b.key, b.rfq, b.line, b.sku,
               case when b.stands then (rank() over (
                   partition by b.rfq, b.line, b.stands
                   order by b.landed_unit_price, b.lead_time_days, s.score desc nulls last))::int
               end as place,
               b.supplier, b.unit_price, b.freight_share, b.landed, b.landed_unit_price, b.currency, b.lead_time_days,
               r.bids_until + b.lead_time_days as arrives_on, b.needed_on,
               b.stands and b.landed_unit_price = min(b.landed_unit_price)
                   over (partition by b.rfq, b.line, b.stands) as is_cheapest,
               b.stands and b.lead_time_days = min(b.lead_time_days)
                   over (partition by b.rfq, b.line, b.stands) as is_fastest,
               r.bids_until + b.lead_time_days <= b.needed_on as is_in_time, s.score, s.review,
               b.stands and s.score is not null and s.score = max(s.score) filter (where b.stands)
                   over (partition by b.rfq, b.line) as is_best_scored,
               b.valid_until, b.is_awarded, b.purchase_order, b."position"
        from read.bids b
        join read.rfqs r on r.number = b.rfq
        left join lateral (
            select c.score, c.review from read.supplier_scores c
            where c.supplier = b.supplier
            order by c."position" desc limit 1) s on true
        """);
}
