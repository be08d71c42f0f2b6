using System.Globalization;
using Daybook.Domain.Planning;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Domain.Tests.Planning;

/// <summary>Safety stock, reorder point and classes (S2).</summary>
public sealed class InventoryPolicyTests
{
    private static readonly ItemHistory Kettle = new(
        "KETTLE", "EA", 0, 1_000m, [.. Enumerable.Repeat(0, 6).SelectMany(_ => new[] { 8m, 12m })], [10, 14, 18], 30);

    private static readonly Gen<ItemHistory> Histories =
        from number in Gen.Choose(1, 99)
        from value in Gen.Choose(0, 5_000)
        from weeks in Gen.ArrayOf(Gen.Choose(0, 40), 16)
        from times in Gen.ArrayOf(Gen.Choose(0, 60))
        from planned in Gen.Choose(0, 30)
        select new ItemHistory(
            $"S{number:00}", "EA", 0, value, [.. weeks.Select(w => (decimal)w)], [.. times], planned);

    [Theory, Shows("S2")]
    [InlineData("0.5", "0")]
    [InlineData("0.9", "1.2816")]
    [InlineData("0.95", "1.6449")]
    [InlineData("0.975", "1.96")]
    [InlineData("0.99", "2.3263")]
    [InlineData("0.9999", "3.719")]
    [InlineData("0.05", "-1.6449")]
    [InlineData("0.000000000001", "-7.0345")]
    public void The_quantiles_are_those_of_the_tables(string share, string quantile) =>
        NormalQuantile.Of(Number(share)).ShouldBe(Number(quantile));

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>By hand: the average of 8 and 12 is off by 2 each week, so σd² = 4; the lead times 10, 14 and 18 have
    /// the mean 14 = 2 weeks and the deviation 4 days. z·√(2·4 + 10²·(4/7)²) = 1.6449·√(8 + 32.653) = 10.49.</summary>
    [Fact, Shows("S2")]
    public void Safety_stock_comes_from_the_error_of_the_forecast_and_the_lead_times_that_were_measured()
    {
        var policy = InventoryPolicy.Of([Kettle], 0.95m).Single();
        var reorder = policy.Reorder.ShouldNotBeNull();
        (reorder.LeadTimeDays, reorder.LeadTimeDeviation, reorder.Measured, reorder.Quantile)
            .ShouldBe((14m, 4m, 3, 1.6449m));
        var risk = (decimal)Math.Sqrt((double)(
            (2 * reorder.SquaredError) + (reorder.PerWeek * reorder.PerWeek * 4 * 4 / 49)));
        reorder.SafetyStock.ShouldBe(decimal.Ceiling(1.6449m * risk));
        reorder.ReorderPoint.ShouldBe(decimal.Ceiling(2 * reorder.PerWeek) + reorder.SafetyStock);
        (policy.Abc, policy.Xyz, policy.Variation).ShouldBe((AbcClass.A, XyzClass.X, 0.2m));
    }

    [Fact, Shows("S2")]
    public void Two_receipts_are_no_measure_and_a_short_history_proposes_nothing()
    {
        var planned = InventoryPolicy.Of([Kettle with { LeadTimes = [10, 14] }], 0.95m).Single().Reorder!;
        (planned.LeadTimeDays, planned.LeadTimeDeviation, planned.Measured).ShouldBe((30m, 0m, 0));
        InventoryPolicy.Of([Kettle with { LeadTimes = [], PlannedLeadTime = null }], 0.95m).Single().Reorder
            .ShouldBeNull();
        InventoryPolicy.Of([Kettle with { Weeks = [8, 12] }], 0.95m).Single().Reorder.ShouldBeNull();
    }

    [Fact, Shows("S2")]
    public void Classes_are_by_share_of_the_value_and_by_the_variation_of_demand()
    {
        ItemHistory Worth(string sku, decimal value, params decimal[] weeks) =>
            Kettle with { Sku = sku, Value = value, Weeks = [.. weeks] };
        InventoryPolicy.Of(
                [
                    Worth("D", 0), Worth("C", 40, 0, 0, 9), Worth("B", 160, 1, 3), Worth("A2", 200, 0, 1, 2),
                    Worth("A1", 600, 5, 5),
                ],
                0.95m)
            .Select(p => (p.Sku, p.Abc, p.Xyz)).ShouldBe(
            [
                ("A1", AbcClass.A, XyzClass.X), ("A2", AbcClass.A, XyzClass.Y), ("B", AbcClass.B, XyzClass.X),
                ("C", AbcClass.C, XyzClass.Z), ("D", AbcClass.C, XyzClass.Z),
            ]);
    }

    [Fact, Shows("S2")]
    public void More_service_never_means_less_stock_and_the_order_of_items_does_not_matter() => Prop.ForAll(
        Gen.ListOf(Histories).ToArbitrary(), items =>
        {
            var histories = items.DistinctBy(i => i.Sku).ToList();
            var (low, high) = (InventoryPolicy.Of(histories, 0.8m), InventoryPolicy.Of(histories, 0.99m));
            InventoryPolicy.Of([.. Enumerable.Reverse(histories)], 0.8m).ShouldBe(low);
            foreach (var (less, more) in low.Zip(high))
            {
                (less.Sku, less.Abc, less.Xyz).ShouldBe((more.Sku, more.Abc, more.Xyz));
                if (less.Reorder is not { } a || more.Reorder is not { } b) continue;
                a.SafetyStock.ShouldBeLessThanOrEqualTo(b.SafetyStock);
                a.ReorderPoint.ShouldBeGreaterThanOrEqualTo(a.SafetyStock);
            }

            var total = histories.Sum(h => h.Value);
            low.Where(p => p.Abc != AbcClass.C).Sum(p => p.Value).ShouldBeGreaterThanOrEqualTo(0.95m * total);
            low.Where(p => p.Abc == AbcClass.A).Sum(p => p.Value).ShouldBeGreaterThanOrEqualTo(0.8m * total);
        }).QuickCheckThrowOnFailure();
}

/// <summary>What becomes of a computed policy (S2).</summary>
public sealed class StockPolicyTests
{
    private static readonly ItemPolicy Policy = new(
        "KETTLE", "EA", 1_000m, AbcClass.A, 0.2m, XyzClass.X, 12,
        new ReorderPolicy(10, 4, 14, 4, 3, 1.6449m, 11, 31));

    private static readonly StockPolicyTerms Terms = new(9, new(2026, 5, 4), 0.95m, 1);

    private static Specified<StockPolicyCommand, StockPolicyEvent, StockPolicy> Given(
        params StockPolicyEvent[] events) =>
        Specify<StockPolicyCommand, StockPolicyEvent, StockPolicy>.Given(events);

    [Fact, Shows("S2")]
    public void It_is_accepted_once_where_it_says_when_more_is_needed()
    {
        StockPolicyEvent proposed = new StockPolicyEvent.Proposed("CL-1", Policy);
        var accept = new StockPolicyCommand.Accept("FS1");
        Given().When(new StockPolicyCommand.Propose("CL-1", Policy)).Then(proposed);
        Given(proposed).When(new StockPolicyCommand.Propose("CL-1", Policy)).ThenNothing();
        Given(proposed).When(accept).Then(new StockPolicyEvent.Accepted("FS1"));
        Given(proposed, new StockPolicyEvent.Accepted("FS1")).When(accept).ThenNothing();
        Given().When(accept).ThenRefused("planning.unknown-stock-policy");
        Given(new StockPolicyEvent.Proposed("CL-1", Policy with { Reorder = null })).When(accept)
            .ThenRefused("planning.no-reorder-policy");
    }

    [Fact]
    public void A_run_is_recorded_once()
    {
        var record = new StockPolicyRunCommand.Record("CL-1", Terms);
        StockPolicyRunEvent made = new StockPolicyRunEvent.Made("CL-1", Terms);
        Run().When(record).Then(made);
        Run(made).When(record).ThenNothing();
        Run(made).When(record with { Terms = Terms with { Items = 2 } }).ThenRefused("planning.stock-policy-run-taken");
        Run().When(record with { Terms = Terms with { Service = 1 } }).ThenRefused("planning.bad-service-level");
        Run().When(record with { Terms = Terms with { Items = StockPolicyRunDecider.MaxItems + 1 } })
            .ThenRefused("planning.too-many-policies");

        static Specified<StockPolicyRunCommand, StockPolicyRunEvent, StockPolicyRun> Run(
            params StockPolicyRunEvent[] events) =>
            Specify<StockPolicyRunCommand, StockPolicyRunEvent, StockPolicyRun>.Given(events);
    }
}
