using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Suppliers;

/// <summary>The score of a supplier (供应商考核), computed from receipts. The same receipts always give the same
/// score.</summary>
/// <remarks>Each part is the share of receipts that did well, of those of which it is known. Its points are 100 times
/// its weight times its share, divided by the weights of all parts that are known, rounded to two decimals half away
/// from zero; the score is the sum of the points. A part of which nothing is known has no weight.</remarks>
public static class SupplierScoring
{
    /// <summary>The most receipts of a supplier that a review counts, the newest.</summary>
    public const int MaxReceipts = 500;

    private const int Decimals = 2;

    /// <summary>The score.</summary>
    /// <param name="receipts">At least one.</param>
    public static SupplierScoreCard Of(IReadOnlyList<ScoredReceipt> receipts, ScoreWeights weights)
    {
        var onTime = Part(receipts, r => r.IsOnTime, weights.OnTime);
        var inFull = Part(receipts, r => r.IsInFull, weights.InFull);
        var quality = Part(receipts, r => !r.IsRejected, weights.Quality);
        var price = Part(receipts, r => r.IsPriceKept, weights.Price);
        var whole = onTime.Weight + inFull.Weight + quality.Weight + price.Weight;
        return new SupplierScoreCard(
            receipts.Count, Measured(onTime), Measured(inFull), Measured(quality), Measured(price));

        ScorePart Measured((int Good, int Known, int Weight) part) => new(
            part.Good, part.Known,
            whole == 0 || part.Known == 0
                ? 0
                : decimal.Round(
                    100m * part.Weight * part.Good / ((decimal)part.Known * whole), Decimals,
                    MidpointRounding.AwayFromZero));
    }

    private static (int Good, int Known, int Weight) Part(
        IReadOnlyList<ScoredReceipt> receipts, Func<ScoredReceipt, bool?> isGood, int weight)
    {
        var known = receipts.Select(isGood).OfType<bool>().ToList();
        return (known.Count(good => good), known.Count, known.Count == 0 ? 0 : weight);
    }
}

/// <summary>A receipt of a line of a purchase order, judged.</summary>
/// <param name="Order">The purchase order.</param>
/// <param name="DueOn">The day that was promised, or else on which it was needed.</param>
/// <param name="IsInFull">Whether all that was ordered with the line arrived; null while more is expected and it is not
/// late.</param>
/// <param name="Lot">The lot that came with it.</param>
/// <param name="IsRejected">Whether the newest inspection of the lot rejected it.</param>
/// <param name="IsPriceKept">Whether it was invoiced at the price of the order or below; null before the
/// invoice.</param>
public sealed record ScoredReceipt(
    string Order, int Line, string Receipt, string Sku, Quantity Quantity, DateOnly ReceivedOn, DateOnly DueOn,
    bool? IsInFull, string? Lot, bool IsRejected, bool? IsPriceKept)
{
    [JsonIgnore]
    public bool IsOnTime => ReceivedOn <= DueOn;
}

/// <summary>A part of the score.</summary>
/// <param name="Good">The receipts that did well.</param>
/// <param name="Known">The receipts of which it is known.</param>
/// <param name="Points">What it adds to the score.</param>
public sealed record ScorePart(int Good, int Known, decimal Points);

/// <summary>The score with its parts.</summary>
public sealed record SupplierScoreCard(
    int Receipts, ScorePart OnTime, ScorePart InFull, ScorePart Quality, ScorePart Price)
{
    /// <summary>From 0 to 100; what is rounded in the parts may be missing.</summary>
    [JsonIgnore]
    public decimal Score => OnTime.Points + InFull.Points + Quality.Points + Price.Points;
}

/// <summary>What is reviewed of a supplier.</summary>
public sealed record ReviewedSupplier(string Supplier, SupplierScoreCard Card, ImmutableArray<ScoredReceipt> Receipts);
