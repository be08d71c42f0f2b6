using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Suppliers.SupplierReviewRefusals;

namespace Daybook.Domain.Suppliers;

/// <summary>The rules of a review: recorded once, with at least one supplier.</summary>
public sealed class SupplierReviewDecider()
    : Decider<SupplierReviewCommand, SupplierReviewEvent, SupplierReview>(
        "supplier-review", new SupplierReview.Unknown())
{
    /// <summary>Maximum number of suppliers of a review, which is one transaction.</summary>
    public const int MaxSuppliers = 1_000;

    /// <summary>Maximum number of receipts of a review.</summary>
    public const int MaxReceipts = 20_000;

    public override Decision<SupplierReviewEvent> Decide(SupplierReview state, SupplierReviewCommand command) =>
        (state, command) switch
    {
        (SupplierReview.Unknown, SupplierReviewCommand.Record c) => c.Terms.Suppliers switch
        {
            0 => NothingToReview(c.Terms.From, c.Terms.Until),
            > MaxSuppliers => TooManySuppliers,
            _ => new SupplierReviewEvent.Made(c.Number, c.Terms),
        },
        (SupplierReview.Made s, SupplierReviewCommand.Record c) => s.Terms == c.Terms ? [] : NumberTaken(c.Number),
        _ => throw new UnreachableException(),
    };

    public override SupplierReview Evolve(SupplierReview state, SupplierReviewEvent @event) => @event switch
    {
        SupplierReviewEvent.Made e => new SupplierReview.Made(e.Terms),
        _ => throw new UnreachableException(),
    };
}

/// <summary>The score of a supplier: that of the latest day stands, and says who may be asked.</summary>
public sealed class SupplierScoreDecider()
    : Decider<SupplierScoreCommand, SupplierScoreEvent, SupplierScore>(
        "supplier-score", new SupplierScore(null, default, 0))
{
    public override Decision<SupplierScoreEvent> Decide(SupplierScore state, SupplierScoreCommand command) =>
        (state, command) switch
    {
        // A review is recorded once, and its scores with it.
        (_, SupplierScoreCommand.Record c) when c.Review == state.Review => [],
        ({ Review: not null }, SupplierScoreCommand.Record c) when c.Terms.Until < state.Until =>
            LaterReview(c, state),
        (_, SupplierScoreCommand.Record c) => new SupplierScoreEvent.Scored(
            c.Of.Supplier, c.Review, c.Terms.From, c.Terms.Until, c.Terms.Rules, c.Terms.Floor, c.Of.Card,
            c.Of.Receipts),
        ({ Review: null }, SupplierScoreCommand.RequireAskable) => [],
        (_, SupplierScoreCommand.RequireAskable c) => state.Score < c.Floor ? BelowFloor(c, state) : [],
        _ => throw new UnreachableException(),
    };

    public override SupplierScore Evolve(SupplierScore state, SupplierScoreEvent @event) => @event switch
    {
        SupplierScoreEvent.Scored e => new SupplierScore(e.Review, e.Until, e.Card.Score),
        _ => throw new UnreachableException(),
    };
}

internal static class SupplierReviewRefusals
{
    public static Refusal TooManySuppliers { get; } = Refusals.TooMany(
        "suppliers.too-many-reviewed", "A review", SupplierReviewDecider.MaxSuppliers, "suppliers");

    public static Refusal NothingToReview(DateOnly from, DateOnly until) => new Refusal(
            "suppliers.nothing-to-review", $"Nothing arrived of purchase orders from {Day(from)} to {Day(until)}.")
        .With("from", Day(from)).With("until", Day(until));

    public static Refusal NumberTaken(string number) => Refusals.DifferentContent(
        "suppliers.review-taken", $"Review {number}", "made").With("number", number);

    public static Refusal LaterReview(SupplierScoreCommand.Record c, SupplierScore known) => new Refusal(
            "suppliers.later-review",
            $"Supplier {c.Of.Supplier} has a score of {Day(known.Until)} in review {known.Review}. A review goes on "
                + "from there.")
        .With("supplier", c.Of.Supplier).With("until", Day(known.Until)).With("review", known.Review!);

    public static Refusal BelowFloor(SupplierScoreCommand.RequireAskable c, SupplierScore score) => new Refusal(
            "suppliers.score-below-floor",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Supplier {c.Supplier} has {score.Score} points in review {score.Review}. By version {c.Rules} of the "
                    + $"supplier rules only who has at least {c.Floor} is asked."))
        .With("supplier", c.Supplier).With("score", score.Score).With("review", score.Review!)
        .With("floor", c.Floor).With("rules", c.Rules);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
