using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Projections.Finance;
using Daybook.Projections.Warehouse;
using Daybook.Specification;
using Daybook.Workers;
using Daybook.Workers.Finance;
using FsCheck;
using FsCheck.Fluent;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Histories;

/// <summary>What holds of stock and books as of any day, also when a period was closed and facts came late.</summary>
public sealed class OnDayProperties
{
    /// <summary>Random weeks in which the period is closed at some time, so that what comes after is late.</summary>
    private static readonly Arbitrary<Company> Weeks = (
        from scenes in Stories.Any.Generator
        from closedAfter in Gen.Choose(0, 59)
        select Stories.Tell([.. scenes.Take(closedAfter), Close, .. scenes.Skip(closedAfter)])).ToArbitrary();

    [Fact, Shows("F6", "F11")]
    public void The_value_of_the_stock_as_of_a_day_is_the_balance_of_its_account_as_of_that_day() => Always(company =>
    {
        var postings = Rows<InventoryPostingRow>(new InventoryPostingsProjection(), company);
        var lines = Rows<JournalRow>(new JournalProjection(), company);
        var balances = Rows<TrialBalanceRow>(new TrialBalanceProjection(), company);
        foreach (var day in Days(lines))
        {
            postings.Where(row => row.PostedOn <= day).Sum(row => row.Value)
                .ShouldBe(TrialBalance(day, balances, lines, StandardChart.Inventory), $"as of {day:O}");
        }
    });

    [Fact]
    public void After_the_last_day_the_stock_in_the_books_is_that_of_now() => Always(company =>
    {
        var postings = Rows<InventoryPostingRow>(new InventoryPostingsProjection(), company);
        foreach (var now in Rows<InventoryValueRow>(new InventoryValueProjection(), company))
        {
            var own = postings.Where(row => (row.Warehouse, row.Sku) == (now.Warehouse, now.Sku)).ToList();
            own.Sum(row => row.Quantity).ShouldBe(now.Quantity);
            own.Sum(row => row.Value).ShouldBe(now.Value);
        }
    });

    /// <summary>Never below zero, since a hand-over before enough had come is refused.</summary>
    [Fact, Shows("W4")]
    public void Stock_as_of_a_day_is_what_the_decider_knows_of_that_day() => Always(company =>
    {
        var movements = Rows<StockMovementRow>(new StockMovementsProjection(), company);
        foreach (var of in movements.GroupBy(row => (row.Warehouse, row.Sku)))
        {
            var stream = Domain.Warehouse.StockDecider.Stream(of.Key.Warehouse, of.Key.Sku);
            var known = company.Ledger.State<Domain.Warehouse.Stock>(stream)!.ByDate;
            foreach (var day in of.Select(row => row.EffectiveOn).Distinct())
            {
                var onHand = of.Where(row => row.EffectiveOn <= day).Sum(row => row.Quantity);
                onHand.ShouldBe(known.At(day));
                onHand.ShouldBeGreaterThanOrEqualTo(0);
                of.Where(row => row.EffectiveOn <= day)
                    .SelectMany(row => row.Places.Select(p => decimal.Sign(row.Quantity) * p.Quantity.Value)).Sum()
                    .ShouldBe(onHand, "by lot it comes to the same");
            }
        }
    });

    [Fact]
    public void A_late_fact_counts_from_the_day_under_which_it_is_posted()
    {
        var company = new Company();
        company.Stock(Foshan, Cooker, 10);
        Close(company);
        company.Stock(Foshan, Cooker, 5);

        var postings = Rows<InventoryPostingRow>(new InventoryPostingsProjection(), company);

        var late = postings.Single(row => row.PostedOn != row.EffectiveOn);
        (late.Quantity, late.EffectiveOn, late.PostedOn).ShouldBe(
            (5m, Monday, AccountingPeriod.FirstDay(AccountingPeriod.Plus(AccountingPeriod.Of(Monday), 1))));
        postings.Where(row => row.PostedOn <= Monday).Sum(row => row.Quantity).ShouldBe(10m);
    }

    /// <summary>The periods before, and the lines of the period of the day, as the statements add them up.</summary>
    private static decimal TrialBalance(
        DateOnly day, IEnumerable<TrialBalanceRow> balances, IEnumerable<JournalRow> lines, string account)
    {
        var period = AccountingPeriod.Of(day);
        return balances.Where(row => row.Account == account && AccountingPeriod.IsBefore(row.Period, period))
                .Sum(row => row.Balance)
            + lines.Where(row => row.Account == account && row.Period == period && row.PostedOn <= day)
                .Sum(row => row.Debit - row.Credit);
    }

    private static IEnumerable<DateOnly> Days(IReadOnlyList<JournalRow> lines) => lines
        .SelectMany(row => new[] { row.PostedOn.AddDays(-1), row.PostedOn, row.FactOn }).Distinct();

    private static void Close(Company company)
    {
        var period = AccountingPeriod.Of(Monday);
        var checklist = new ClosingChecklist(company.Ledger.Events.Count, 0, ImmutableArray<ClosingCheck>.Empty);
        company.Do(new ClosePeriod(
            WorkersCatalogue.Company, period, "陈静", checklist, period, "月末结账")).ShouldBeNull();
    }

    private static List<TRow> Rows<TRow>(Projection<TRow> projection, Company company) where TRow : class =>
        [.. new FoldedRows(projection).Fold(company.Ledger.Events).Rows.Cast<TRow>()];

    private static void Always(Action<Company> holds) => Prop.ForAll(Weeks, holds).QuickCheckThrowOnFailure();
}
