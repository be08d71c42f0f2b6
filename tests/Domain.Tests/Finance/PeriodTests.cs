using Daybook.Domain.Finance;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Domain.Tests.Finance;

public class PeriodTests
{
    private static readonly PeriodCommand TakeForFirst = new PeriodCommand.TakeNumber("journal-entry/main:a");

    private static Specified<PeriodCommand, PeriodEvent, Period> Given(params PeriodEvent[] events) =>
        Specify<PeriodCommand, PeriodEvent, Period>.Given(events);

    [Fact]
    public void A_period_nobody_opened_is_open_and_counts_from_one() =>
        Given().When(TakeForFirst).Then(new PeriodEvent.VoucherNumberTaken(1, "journal-entry/main:a"));

    [Fact]
    public void The_next_entry_takes_the_next_number() =>
        Given(new PeriodEvent.VoucherNumberTaken(1, "journal-entry/main:a"))
            .When(new PeriodCommand.TakeNumber("journal-entry/main:b"))
            .Then(new PeriodEvent.VoucherNumberTaken(2, "journal-entry/main:b"));

    [Fact, Shows("F6")]
    public void A_closed_period_gives_no_number() =>
        Given(new PeriodEvent.Closed("王会计")).When(TakeForFirst).ThenRefused("finance.period-closed");

    [Fact]
    public void That_an_entry_has_its_number_is_found_before_that_the_period_is_closed() =>
        Given(new PeriodEvent.VoucherNumberTaken(1, "journal-entry/main:a"), new PeriodEvent.Closed("王会计"))
            .When(TakeForFirst).ThenNothing();

    [Fact]
    public void A_reopened_period_counts_on() =>
        Given(
            new PeriodEvent.VoucherNumberTaken(1, "journal-entry/main:a"),
            new PeriodEvent.Closed("王会计"),
            new PeriodEvent.Reopened("李总监", "补记运费"))
            .When(new PeriodCommand.TakeNumber("journal-entry/main:b"))
            .Then(new PeriodEvent.VoucherNumberTaken(2, "journal-entry/main:b"));

    [Fact]
    public void Closing_is_recorded_with_who_did_it() =>
        Given().When(new PeriodCommand.Close("王会计")).Then(new PeriodEvent.Closed("王会计"));

    [Fact]
    public void Closing_a_closed_period_changes_nothing() =>
        Given(new PeriodEvent.Closed("王会计")).When(new PeriodCommand.Close("李总监")).ThenNothing();

    [Fact]
    public void Reopening_is_recorded_with_its_reason() =>
        Given(new PeriodEvent.Closed("王会计")).When(new PeriodCommand.Reopen("李总监", "补记运费"))
            .Then(new PeriodEvent.Reopened("李总监", "补记运费"));

    [Fact]
    public void Reopening_an_open_period_changes_nothing() =>
        Given().When(new PeriodCommand.Reopen("李总监", "补记运费")).ThenNothing();

    [Fact, Shows("F1")]
    public void Voucher_numbers_have_no_gap_whatever_is_asked()
    {
        var commands = Gen.OneOf(
            Gen.Choose(1, 4).Select(i => (PeriodCommand)new PeriodCommand.TakeNumber($"entry {i}")),
            Gen.Constant((PeriodCommand)new PeriodCommand.Close("王会计")),
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
    public void A_date_falls_in_the_period_of_its_month() =>
        AccountingPeriod.Of(new DateOnly(2026, 5, 31)).ShouldBe("2026-05");
}
