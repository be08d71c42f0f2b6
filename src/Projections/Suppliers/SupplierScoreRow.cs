using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Projections.Suppliers;

/// <summary>A review of all suppliers with receipts (供应商考核).</summary>
public sealed record SupplierReviewRow : Row
{
    public required string Review { get; init; }

    /// <summary>The first day whose receipts count.</summary>
    public DateOnly FirstDay { get; init; }

    /// <summary>The last day whose receipts count.</summary>
    public DateOnly LastDay { get; init; }
    [NoFigure("numbers the version of the rules")]
    public int RulesVersion { get; init; }

    /// <summary>Who has a lower score is not asked for quotations.</summary>
    [ChangedByFacts]
    public decimal Floor { get; init; }
    [SumOfRows("supplier_scores", SumOfRowsAttribute.Each, nameof(Review))]
    public int Suppliers { get; init; }

    /// <summary>The position of the log that it was made at.</summary>
    [NoFigure("names a position")]
    public long ReadAt { get; init; }
}

/// <summary>Reviews of suppliers.</summary>
public sealed class SupplierReviewsProjection()
    : Projection<SupplierReviewRow>("supplier_reviews", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["review"];

    public SupplierReviewRow? Apply(SupplierReviewRow? row, Recorded<SupplierReviewEvent.Made> e) => new()
    {
        Key = e.Stream.Id,
        Review = e.Body.Number,
        FirstDay = e.Body.Terms.From,
        LastDay = e.Body.Terms.Until,
        RulesVersion = e.Body.Terms.Rules,
        Floor = e.Body.Terms.Floor,
        Suppliers = e.Body.Terms.Suppliers,
        ReadAt = e.Body.Terms.ReadAt,
    };
}

/// <summary>The score of a supplier in a review (供应商得分), with its parts.</summary>
/// <remarks>The key is the supplier and the review.</remarks>
public sealed record SupplierScoreRow : Row
{
    private const string List = "scored_receipts";

    public required string Supplier { get; init; }
    public required string Review { get; init; }
    public DateOnly FirstDay { get; init; }
    public DateOnly LastDay { get; init; }

    /// <summary>From 0 to 100.</summary>
    [SumOfColumns(nameof(OnTimePoints), nameof(InFullPoints), nameof(QualityPoints), nameof(PricePoints))]
    public decimal Score => OnTimePoints + InFullPoints + QualityPoints + PricePoints;
    [NoFigure("numbers the version of the rules")]
    public int RulesVersion { get; init; }

    /// <summary>Who has a lower score is not asked for quotations.</summary>
    [StatedByFact]
    public decimal Floor { get; init; }

    /// <summary>The score is not below the floor.</summary>
    public bool IsAskable { get; init; }

    /// <summary>The receipts that it is made of, a line of a purchase order each.</summary>
    [SumOfRows(List, SumOfRowsAttribute.Each, nameof(Supplier), nameof(Review))]
    public int Receipts { get; init; }

    /// <summary>Those that came until the promised day.</summary>
    [SumOfRows(List, SumOfRowsAttribute.Each, nameof(Supplier), nameof(Review), Where = "r.is_on_time")]
    public int OnTime { get; init; }

    /// <summary>Those of which it is known whether the line came in full.</summary>
    [SumOfRows(List, SumOfRowsAttribute.Each, nameof(Supplier), nameof(Review), Where = "r.is_in_full is not null")]
    public int InFullKnown { get; init; }

    /// <summary>Those whose line came in full.</summary>
    [SumOfRows(List, SumOfRowsAttribute.Each, nameof(Supplier), nameof(Review), Where = "r.is_in_full")]
    public int InFull { get; init; }

    /// <summary>Those whose lot an inspection rejected.</summary>
    [SumOfRows(List, SumOfRowsAttribute.Each, nameof(Supplier), nameof(Review), Where = "r.is_rejected")]
    public int Rejected { get; init; }

    /// <summary>Those that are invoiced.</summary>
    [SumOfRows(List, SumOfRowsAttribute.Each, nameof(Supplier), nameof(Review), Where = "r.is_price_kept is not null")]
    public int PriceKnown { get; init; }

    /// <summary>Those that were invoiced at the price of the order, or below.</summary>
    [SumOfRows(List, SumOfRowsAttribute.Each, nameof(Supplier), nameof(Review), Where = "r.is_price_kept")]
    public int PriceKept { get; init; }
    [RatioOf(nameof(OnTime), nameof(Receipts), 4)]
    public decimal? OnTimeRate => RatioOfAttribute.Of(OnTime, Receipts, 4);
    [RatioOf(nameof(InFull), nameof(InFullKnown), 4)]
    public decimal? InFullRate => RatioOfAttribute.Of(InFull, InFullKnown, 4);
    [RatioOf(nameof(Rejected), nameof(Receipts), 4)]
    public decimal? RejectedRate => RatioOfAttribute.Of(Rejected, Receipts, 4);
    [RatioOf(nameof(PriceKept), nameof(PriceKnown), 4)]
    public decimal? PriceKeptRate => RatioOfAttribute.Of(PriceKept, PriceKnown, 4);

    /// <summary>What being on time adds to the score.</summary>
    [StatedByFact]
    public decimal OnTimePoints { get; init; }
    [StatedByFact]
    public decimal InFullPoints { get; init; }
    [StatedByFact]
    public decimal QualityPoints { get; init; }
    [StatedByFact]
    public decimal PricePoints { get; init; }
}

/// <summary>Scores of suppliers by review.</summary>
public sealed class SupplierScoresProjection()
    : Projection<SupplierScoreRow>("supplier_scores", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["supplier, last_day desc", "review, supplier"];

    public string Key(Recorded<SupplierScoreEvent.Scored> e) => RowKey.Under(e.Stream, e.Body.Review);

    public SupplierScoreRow Apply(SupplierScoreRow? _, string key, Recorded<SupplierScoreEvent.Scored> e)
    {
        var card = e.Body.Card;
        return new SupplierScoreRow
        {
            Key = key,
            Supplier = e.Body.Supplier,
            Review = e.Body.Review,
            FirstDay = e.Body.From,
            LastDay = e.Body.Until,
            RulesVersion = e.Body.Rules,
            Floor = e.Body.Floor,
            IsAskable = card.Score >= e.Body.Floor,
            Receipts = card.Receipts,
            OnTime = card.OnTime.Good,
            InFullKnown = card.InFull.Known,
            InFull = card.InFull.Good,
            Rejected = card.Quality.Known - card.Quality.Good,
            PriceKnown = card.Price.Known,
            PriceKept = card.Price.Good,
            OnTimePoints = card.OnTime.Points,
            InFullPoints = card.InFull.Points,
            QualityPoints = card.Quality.Points,
            PricePoints = card.Price.Points,
        };
    }
}

/// <summary>A receipt that a score is made of, as it was judged (考核明细).</summary>
/// <remarks>The key is the supplier, the review, the order, the receipt and the line.</remarks>
public sealed record ScoredReceiptRow : Row
{
    public required string Supplier { get; init; }
    public required string Review { get; init; }
    public required string PurchaseOrder { get; init; }
    [NoFigure("numbers the line")]
    public int Line { get; init; }
    public required string Receipt { get; init; }
    public required string Sku { get; init; }

    /// <summary>In the base unit of the item.</summary>
    [Summed(nameof(Unit))]
    [StatedByFact]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }
    public DateOnly ReceivedOn { get; init; }

    /// <summary>The day that was promised, or else on which it was needed.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>The days by which it came too late.</summary>
    [StatedByFact]
    public int DaysLate { get; init; }
    public bool IsOnTime { get; init; }

    /// <summary>Whether all that was ordered with the line arrived; empty while more is expected and it is not
    /// late.</summary>
    public bool? IsInFull { get; init; }
    public string? Lot { get; init; }
    public bool IsRejected { get; init; }

    /// <summary>Empty before the invoice.</summary>
    public bool? IsPriceKept { get; init; }
}

/// <summary>The receipts that scores are made of.</summary>
public sealed class ScoredReceiptsProjection()
    : Projection<ScoredReceiptRow>("scored_receipts", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["supplier, review", "purchase_order, line"];

    public IEnumerable<string> Keys(Recorded<SupplierScoreEvent.Scored> e) =>
        e.Body.Receipts.Select(r => KeyOf(e.Stream, e.Body.Review, r));

    public ScoredReceiptRow? Apply(ScoredReceiptRow? row, string key, Recorded<SupplierScoreEvent.Scored> e)
    {
        var receipt = e.Body.Receipts.First(r => KeyOf(e.Stream, e.Body.Review, r) == key);
        return new ScoredReceiptRow
        {
            Key = key,
            Supplier = e.Body.Supplier,
            Review = e.Body.Review,
            PurchaseOrder = receipt.Order,
            Line = receipt.Line,
            Receipt = receipt.Receipt,
            Sku = receipt.Sku,
            Quantity = receipt.Quantity.Value,
            Unit = receipt.Quantity.Unit,
            ReceivedOn = receipt.ReceivedOn,
            DueOn = receipt.DueOn,
            DaysLate = Math.Max(0, receipt.ReceivedOn.DayNumber - receipt.DueOn.DayNumber),
            IsOnTime = receipt.IsOnTime,
            IsInFull = receipt.IsInFull,
            Lot = receipt.Lot,
            IsRejected = receipt.IsRejected,
            IsPriceKept = receipt.IsPriceKept,
        };
    }

    private static string KeyOf(StreamId score, string review, ScoredReceipt r) =>
        RowKey.Under(score, review, r.Order, r.Receipt, $"{r.Line}");
}
