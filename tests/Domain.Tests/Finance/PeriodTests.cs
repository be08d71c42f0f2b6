using Daybook.Domain.Finance;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Domain.Tests.Finance;

public class PeriodTests
{
    private static readonly ClosingChecklist Checklist = new(
        41, 7, [new ClosingCheck(ClosingChecks.Parked, 0, []), new ClosingCheck(ClosingChecks.UnderWay, 1, ["在途"])]);

    private static readonly ClosingOverride Override = new("审计截止", [ClosingChecks.UnderWay]);
    private static readonly PeriodEvent Closed = new PeriodEvent.Closed("王会计", Checklist, null, Override);
    private static readonly PeriodCommand TakeForFirst = Take("journal-entry/main:a");

    private static PeriodCommand.TakeNumber Take(string entry) =>
        new PeriodCommand.TakeNumber(entry, new DateOnly(2026, 5, 20), new DateOnly(2026, 6, 1));

    private static PeriodCommand.Close Close(string by) => new PeriodCommand.Close(by, Checklist, null, Override);

    private static Specified<PeriodCommand, PeriodEvent, Period> Given(params PeriodEvent[] events) =>
        Specify<PeriodCommand, PeriodEvent, Period>.Given(events);

    [Fact]
    public void A_period_nobody_opened_is_open_and_counts_from_one() =>
        Given().When(TakeForFirst).Then(new PeriodEvent.VoucherNumberTaken(1, "journal-entry/main:a"));

    [Fact]
    public void The_next_entry_takes_the_next_number() =>
        Given(new PeriodEvent.VoucherNumberTaken(1, "journal-entry/main:a"))
            .When(Take("journal-entry/main:b"))
            .Then(new PeriodEvent.VoucherNumberTaken(2, "journal-entry/main:b"));

    [Fact, Shows("F6")]
    public void A_closed_period_gives_no_number() =>
        Given(Closed).When(TakeForFirst).ThenRefused("finance.period-closed");

    [Fact]
    public void That_an_entry_has_its_number_is_found_before_that_the_period_is_closed() =>
        Given(new PeriodEvent.VoucherNumberTaken(1, "journal-entry/main:a"), Closed)
            .When(TakeForFirst).ThenNothing();

    [Fact]
    public void A_reopened_period_counts_on() =>
        Given(
            new PeriodEvent.VoucherNumberTaken(1, "journal-entry/main:a"),
            Closed,
            new PeriodEvent.Reopened("李总监", "补记运费"))
            .When(Take("journal-entry/main:b"))
            .Then(new PeriodEvent.VoucherNumberTaken(2, "journal-entry/main:b"));

    [Fact]
    public void Closing_is_recorded_with_who_did_it_the_checklist_and_what_was_passed_over() =>
        Given().When(Close("王会计")).Then(Closed);

    [Fact]
    public void Who_posts_to_a_closed_period_is_told_both_dates() =>
        PeriodDecider.Instance.Decide(new Period(0, null, IsClosed: true, []), TakeForFirst).Refusal!.Facts
            .ShouldBe([new("on", "2026-05-20"), new("postedOn", "2026-06-01")]);

    [Fact]
    public void Closing_a_closed_period_changes_nothing() =>
        Given(Closed).When(Close("李总监")).ThenNothing();

    [Fact]
    public void Reopening_is_recorded_with_its_reason() =>
        Given(Closed).When(new PeriodCommand.Reopen("李总监", "补记运费"))
            .Then(new PeriodEvent.Reopened("李总监", "补记运费"));

    [Fact]
    public void Reopening_an_open_period_changes_nothing() =>
        Given().When(new PeriodCommand.Reopen("李总监", "补记运费")).ThenNothing();

    [Fact, Shows("F1")]
    public void Voucher_numbers_have_no_gap_whatever_is_asked()
    {
        var commands = Gen.OneOf(
            Gen.Choose(1, 4).Select(i => (PeriodCommand)Take($"entry {i}")),
            Gen.Constant((PeriodCommand)Close("王会计")),
            Gen.Constant((PeriodCommand)new PeriodCommand.Reopen("李总监", "补记"))).ListOf();
        Prop.ForAll(commands.ToArbitrary(), asked =>
        {
            var (state, numbers) = (PeriodDecider.Instance.Initial, new List<long>());
            foreach (var command in asked)
            {
                foreach (var @event in PeriodDecider.Instance.Decide(state, command).Events)
                {
                    if (@event is PeriodEvent.VoucherNumberTaken taken) numbers.Add(taken.Number);
                    state = PeriodDecider.Instance.Evolve(state, @event);
                }
            }

            return numbers.SequenceEqual(Enumerable.Range(1, numbers.Count).Select(n => (long)n));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("2026-05", true)]
    [InlineData("2026-13", false)]
    [InlineData("2026-5", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_period_is_a_month(string? text, bool isPeriod) => AccountingPeriod.IsPeriod(text).ShouldBe(isPeriod);

    [Fact]
    public void A_period_has_its_days_and_its_neighbours()
    {
        AccountingPeriod.FirstDay("2026-02").ShouldBe(new DateOnly(2026, 2, 1));
        AccountingPeriod.LastDay("2026-02").ShouldBe(new DateOnly(2026, 2, 28));
        (AccountingPeriod.Plus("2026-12", 1), AccountingPeriod.Plus("2026-01", -1)).ShouldBe(("2027-01", "2025-12"));
        AccountingPeriod.Between("2025-11", "2026-01").ShouldBe(["2025-11", "2025-12", "2026-01"]);
        AccountingPeriod.Between("2026-02", "2026-01").ShouldBeEmpty();
    }

    [Fact]
    public void A_date_falls_in_the_period_of_its_month() =>
        AccountingPeriod.Of(new DateOnly(2026, 5, 31)).ShouldBe("2026-05");
}
