using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Orders;

/// <summary>Which warehouses send an order that names none (O4).</summary>
public class SourceChoiceTests
{
    private static readonly SourceCandidate Near = new("NEAR", 1, 9m);
    private static readonly SourceCandidate Mid = new("MID", 2, 4m);
    private static readonly SourceCandidate Far = new("FAR", 3, 2m);

    private static readonly ImmutableArray<SourcingCriterion> Usual =
    [
        SourcingCriterion.NearestWithAll, SourcingCriterion.FewestParcels, SourcingCriterion.Nearest,
        SourcingCriterion.Cost,
    ];

    [Fact, Shows("O4")]
    public void The_nearest_warehouse_that_has_all_sends()
    {
        var plan = Plan(Usual, [("CUP", 2), ("TEA", 1)],
            ("NEAR", "CUP", 2), ("MID", "CUP", 5), ("MID", "TEA", 1), ("FAR", "CUP", 9), ("FAR", "TEA", 9));

        Parts(plan).ShouldBe(["MID CUP 2", "MID TEA 1"]);
        plan.DecidedBy.ShouldBe(SourceReason.NearestWithAll);
        Lost(plan).ShouldBe(["FAR NearestWithAll", "NEAR LacksGoods TEA 0"]);
    }

    [Fact, Shows("O3", "O4")]
    public void A_split_takes_the_fewest_parcels_then_the_nearest()
    {
        var plan = Plan(Usual, [("CUP", 2), ("TEA", 2)],
            ("NEAR", "CUP", 1), ("NEAR", "TEA", 1), ("MID", "CUP", 1), ("MID", "TEA", 2), ("FAR", "CUP", 1),
            ("FAR", "TEA", 1));

        Parts(plan).ShouldBe(["NEAR CUP 1", "MID CUP 1", "NEAR TEA 1", "MID TEA 1"]);
        plan.DecidedBy.ShouldBe(SourceReason.Nearest);
        Lost(plan).ShouldBe(
            ["NEAR+FAR Nearest", "MID+FAR Nearest", "NEAR LacksGoods CUP 1", "MID LacksGoods CUP 1",
                "FAR LacksGoods CUP 1"]);
    }

    [Fact, Shows("O4")]
    public void The_criteria_are_taken_in_the_order_of_the_rules()
    {
        (string, string, decimal)[] everywhere = [("NEAR", "CUP", 1), ("MID", "CUP", 1), ("FAR", "CUP", 1)];

        Parts(Plan([SourcingCriterion.Cost], [("CUP", 1)], everywhere)).ShouldBe(["FAR CUP 1"]);
        Parts(Plan([SourcingCriterion.Nearest], [("CUP", 1)], everywhere)).ShouldBe(["NEAR CUP 1"]);
        // Two cheap parcels for less than one.
        Parts(Plan([SourcingCriterion.Cost], [("CUP", 2)], ("NEAR", "CUP", 2), ("MID", "CUP", 1), ("FAR", "CUP", 1)))
            .ShouldBe(["MID CUP 1", "FAR CUP 1"]);
        Parts(Plan(
                [SourcingCriterion.FewestParcels, SourcingCriterion.Cost], [("CUP", 2)], ("NEAR", "CUP", 2),
                ("MID", "CUP", 1), ("FAR", "CUP", 1)))
            .ShouldBe(["NEAR CUP 2"]);
    }

    [Fact]
    public void What_is_equal_by_all_criteria_goes_to_the_one_that_the_rules_name_first()
    {
        ImmutableArray<SourceCandidate> equal = [Near, Near with { Warehouse = "NEXT" }];

        var plan = SourceChoice.Of(Usual, equal, [Wish(1, "CUP", 1)], (_, _) => 1);

        Parts(plan).ShouldBe(["NEAR CUP 1"]);
        plan.DecidedBy.ShouldBe(SourceReason.ListOrder);
    }

    [Fact]
    public void Of_the_only_way_it_is_said_that_there_is_no_other() =>
        Plan(Usual, [("CUP", 1)], ("FAR", "CUP", 1)).DecidedBy.ShouldBe(SourceReason.OnlyOne);

    [Fact, Shows("O4")]
    public void What_is_not_there_is_short_and_nothing_is_taken()
    {
        var plan = Plan(Usual, [("CUP", 5), ("TEA", 1)], ("NEAR", "CUP", 2), ("FAR", "CUP", 2), ("FAR", "TEA", 1));

        plan.Allocations.ShouldBeEmpty();
        plan.Shortages.ShouldBe([new Shortage("CUP", Pieces(5), Pieces(4))]);
    }

    [Fact]
    public void The_ways_that_are_kept_have_a_limit()
    {
        ImmutableArray<SourceCandidate> ten =
        [
            .. Enumerable.Range(0, SourceChoice.MaxCandidates)
                .Select(n => new SourceCandidate($"W{n}", 1 + (n / 2), n)),
        ];

        var plan = SourceChoice.Of(Usual, ten, [Wish(1, "CUP", 5)], (_, _) => 1);

        plan.From.Length.ShouldBe(5);
        plan.Alternatives.Count(a => a.Lacks is null).ShouldBe(SourceChoice.MaxAlternatives);
        plan.Alternatives.Count(a => a.Lacks is not null).ShouldBe(10);
    }

    private static SourcePlan Plan(
        ImmutableArray<SourcingCriterion> criteria, (string Sku, decimal Quantity)[] wanted,
        params (string Warehouse, string Sku, decimal Quantity)[] there) => SourceChoice.Of(
            criteria, [Near, Mid, Far], [.. wanted.Select((w, i) => Wish(i + 1, w.Sku, w.Quantity))],
            (warehouse, sku) => there.FirstOrDefault(t => (t.Warehouse, t.Sku) == (warehouse, sku)).Quantity);

    private static IEnumerable<string> Parts(SourcePlan plan) =>
        plan.Allocations.Select(a => $"{a.Warehouse} {a.Sku} {a.Quantity.Value}");

    private static IEnumerable<string> Lost(SourcePlan plan) => plan.Alternatives.Select(a =>
        $"{string.Join('+', a.Warehouses)} {a.Lost} {a.Lacks?.Sku} {a.Lacks?.Available.Value}".TrimEnd());

    private static Sourcing.Wish Wish(int line, string sku, decimal quantity) => new(line, sku, Pieces(quantity));

    private static Quantity Pieces(decimal value) => Quantity.Of(value, "EA");
}
