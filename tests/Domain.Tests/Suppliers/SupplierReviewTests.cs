using System.Collections.Immutable;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Suppliers;

/// <summary>The score of suppliers (R5): computed from receipts by rules in versions, and who may be asked.</summary>
public class SupplierReviewTests
{
    private static readonly DateOnly Due = new(2026, 5, 8);
    private static readonly ScoreWeights Weights = SupplierRuleTerms.Usual.Weights;

    private static readonly ScoredReceipt Good = new(
        "CG-1", 1, "RK-1", "KETTLE", Quantity.Of(6, "EA"), Due, Due, true, "L1", false, true);

    private static readonly ReviewTerms Terms = new(7, new(2025, 6, 1), new(2026, 5, 31), 1, Weights, 60, 1);

    private static Specified<SupplierScoreCommand, SupplierScoreEvent, SupplierScore> Score(
        params SupplierScoreEvent[] events) =>
        Specify<SupplierScoreCommand, SupplierScoreEvent, SupplierScore>.Given(events);

    private static SupplierScoreEvent.Scored Scored(string review, params ScoredReceipt[] receipts) => new(
        "GYS-1", review, Terms.From, Terms.Until, 1, 60, SupplierScoring.Of(receipts, Weights), [.. receipts]);

    [Fact, Shows("R5")]
    public void Each_part_is_the_share_of_the_receipts_that_did_well_of_those_of_which_it_is_known()
    {
        var late = Good with { Receipt = "RK-2", ReceivedOn = Due.AddDays(1), IsInFull = false };
        var rejected = Good with { Receipt = "RK-3", IsRejected = true, IsPriceKept = null };
        var open = Good with { Receipt = "RK-4", IsInFull = null, IsPriceKept = false };
        var card = SupplierScoring.Of([Good, late, rejected, open], Weights);
        card.OnTime.ShouldBe(new ScorePart(3, 4, 30));
        card.InFull.ShouldBe(new ScorePart(2, 3, 13.33m));
        card.Quality.ShouldBe(new ScorePart(3, 4, 22.5m));
        card.Price.ShouldBe(new ScorePart(2, 3, 6.67m));
        card.Score.ShouldBe(72.5m);
    }

    [Fact, Shows("R5")]
    public void A_part_of_which_nothing_is_known_has_no_weight()
    {
        SupplierScoring.Of([Good with { IsPriceKept = null }], Weights).ShouldBe(new SupplierScoreCard(
            1, new ScorePart(1, 1, 44.44m), new ScorePart(1, 1, 22.22m), new ScorePart(1, 1, 33.33m),
            new ScorePart(0, 0, 0)));
        SupplierScoring.Of([Good with { IsPriceKept = null }], new ScoreWeights(0, 0, 0, 1)).Score.ShouldBe(0);
    }

    /// <summary>Scores lie between nothing and all, but for what is rounded in four parts; one more bad receipt never
    /// makes a score better, and the order of the receipts does not matter.</summary>
    [Fact, Shows("R5")]
    public void Chance_finds_no_score_that_is_better_for_a_worse_supplier()
    {
        var random = new Random(20260508);
        for (var i = 0; i < 500; i++)
        {
            var receipts = Enumerable.Range(1, random.Next(1, 20)).Select(n => Good with
            {
                Receipt = $"RK-{n}", ReceivedOn = Due.AddDays(random.Next(-3, 4)), IsInFull = Maybe(random),
                IsRejected = random.Next(4) == 0, IsPriceKept = Maybe(random),
            }).ToList();
            var card = SupplierScoring.Of(receipts, Weights);
            card.Score.ShouldBeInRange(0, 100.02m);
            SupplierScoring.Of([.. Enumerable.Reverse(receipts)], Weights).ShouldBe(card);
            var worst = Good with
            {
                ReceivedOn = Due.AddDays(9), IsInFull = false, IsRejected = true, IsPriceKept = false,
            };
            SupplierScoring.Of([.. receipts, worst], Weights).Score.ShouldBeLessThanOrEqualTo(card.Score + 0.02m);
        }
    }

    [Fact, Shows("R5")]
    public void Who_has_no_score_is_asked_and_who_is_below_the_floor_is_not()
    {
        var ask = new SupplierScoreCommand.RequireAskable("GYS-1", 60, 1);
        var bad = Good with { ReceivedOn = Due.AddDays(1), IsRejected = true };
        Score().When(ask).ThenNothing();
        Score(Scored("K-1", Good)).When(ask).ThenNothing();
        Score(Scored("K-1", bad)).When(ask).ThenRefused("suppliers.score-below-floor");
        Score(Scored("K-1", bad)).When(ask with { Floor = 30 }).ThenNothing();
        Score(Scored("K-1", bad), Scored("K-2", Good)).When(ask).ThenNothing();
    }

    [Fact]
    public void Reviews_go_forward_and_are_recorded_once()
    {
        ImmutableArray<ScoredReceipt> receipts = [Good];
        var reviewed = new ReviewedSupplier("GYS-1", SupplierScoring.Of(receipts, Weights), receipts);
        var record = new SupplierScoreCommand.Record("K-1", Terms, reviewed);
        Score().When(record).Then(new SupplierScoreEvent.Scored(
            "GYS-1", "K-1", Terms.From, Terms.Until, 1, 60, reviewed.Card, receipts));
        Score(Scored("K-1", Good)).When(record).ThenNothing();
        Score(Scored("K-1", Good)).When(record with { Review = "K-0", Terms = Terms with { Until = Due } })
            .ThenRefused("suppliers.later-review");

        var made = new SupplierReviewCommand.Record("K-1", Terms);
        Review().When(made).Then(new SupplierReviewEvent.Made("K-1", Terms));
        Review(new SupplierReviewEvent.Made("K-1", Terms)).When(made).ThenNothing();
        Review(new SupplierReviewEvent.Made("K-1", Terms)).When(made with { Terms = Terms with { ReadAt = 8 } })
            .ThenRefused("suppliers.review-taken");
        Review().When(made with { Terms = Terms with { Suppliers = 0 } }).ThenRefused("suppliers.nothing-to-review");
        Review().When(made with { Terms = Terms with { Suppliers = SupplierReviewDecider.MaxSuppliers + 1 } })
            .ThenRefused("suppliers.too-many-reviewed");

        static Specified<SupplierReviewCommand, SupplierReviewEvent, SupplierReview> Review(
            params SupplierReviewEvent[] events) =>
            Specify<SupplierReviewCommand, SupplierReviewEvent, SupplierReview>.Given(events);
    }

    [Fact, Shows("R5")]
    public void Every_change_of_the_rules_is_a_version()
    {
        var set = new SupplierRulesCommand.Set(Weights, 70, 180, false, "提高门槛");
        var changed = new SupplierRulesEvent.Set(
            2, SupplierRuleTerms.Usual, new SupplierRuleTerms(Weights, 70, 180, false), "提高门槛");
        Rules().When(set).Then(changed);
        Rules(changed).When(set).ThenNothing();
        Rules(changed).When(set with { OnlyQualified = true }).Then(new SupplierRulesEvent.Set(
            3, changed.After, changed.After with { OnlyQualified = true }, "提高门槛"));
        Rules().When(set with { Weights = new ScoreWeights(0, 0, 0, 0) }).ThenRefused("suppliers.no-score-weight");
        Rules().When(set with { Weights = Weights with { Price = 101 } }).ThenRefused("suppliers.bad-score-weight");
        Rules().When(set with { Floor = 100.5m }).ThenRefused("suppliers.bad-score-floor");
        Rules().When(set with { Floor = 1.234m }).ThenRefused("suppliers.bad-score-floor");
        Rules().When(set with { Days = 0 }).ThenRefused("suppliers.bad-score-days");

        static Specified<SupplierRulesCommand, SupplierRulesEvent, SupplierRules> Rules(
            params SupplierRulesEvent[] events) =>
            Specify<SupplierRulesCommand, SupplierRulesEvent, SupplierRules>.Given(events);
    }

    private static bool? Maybe(Random random) => random.Next(3) switch { 0 => null, 1 => true, _ => false };
}
