using Daybook.Domain.Finance;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Domain.Tests.Finance;

/// <summary>Periods are closed in their order and opened again in the opposite one.</summary>
public class ClosingTests
{
    private static readonly ClosingEvent MarchToMay = new ClosingEvent.Closed("2026-03", "2026-05");

    private static Specified<ClosingCommand, ClosingEvent, Closing> Given(params ClosingEvent[] events) =>
        Specify<ClosingCommand, ClosingEvent, Closing>.Given(events);

    private static ClosingCommand.CloseThrough Close(string first, string through) =>
        new ClosingCommand.CloseThrough(first, through);

    private static ClosingCommand.Reopen Reopen(string period) => new ClosingCommand.Reopen(period);

    [Fact]
    public void The_first_closing_begins_where_the_books_begin() =>
        Given().When(Close("2026-03", "2026-05")).Then(MarchToMay);

    [Fact]
    public void A_further_closing_goes_on_after_the_last_and_leaves_no_gap() =>
        Given(MarchToMay).When(Close("2026-08", "2026-08")).Then(new ClosingEvent.Closed("2026-06", "2026-08"));

    [Theory]
    [InlineData("2026-05")]
    [InlineData("2026-04")]
    [InlineData("1998-12")]
    public void Closing_what_is_closed_changes_nothing(string period) =>
        Given(MarchToMay).When(Close(period, period)).ThenNothing();

    [Theory]
    [InlineData("2025-12", true)]
    [InlineData("2026-03", true)]
    [InlineData("2026-05", true)]
    [InlineData("2026-06", false)]
    public void What_is_before_the_first_closed_period_is_closed_too(string period, bool isClosed) =>
        new Closing("2026-03", "2026-05").Covers(period).ShouldBe(isClosed);

    [Fact]
    public void The_latest_closed_period_is_reopened_and_the_one_before_is_the_latest_then()
    {
        Given(MarchToMay).When(Reopen("2026-05")).Then(new ClosingEvent.Reopened("2026-05"));
        Given(MarchToMay).When(Reopen("2026-05")).ThenState().ShouldBe(new Closing("2026-03", "2026-04"));
    }

    [Theory]
    [InlineData("2026-04")]
    [InlineData("2025-12")]
    public void A_period_before_the_latest_closed_one_is_not_reopened_and_both_are_named(string period) =>
        Given(MarchToMay).When(Reopen(period)).ThenRefused("finance.later-period-closed").Facts
            .ShouldBe([new("later", "2026-05"), new("period", period)]);

    [Fact]
    public void With_the_first_closed_period_everything_is_open_again() =>
        Given(new ClosingEvent.Closed("2026-03", "2026-03")).When(Reopen("2026-03")).ThenState()
            .Covers("1998-12").ShouldBeFalse();

    [Fact]
    public void Reopening_what_is_open_changes_nothing()
    {
        Given().When(Reopen("2026-05")).ThenNothing();
        Given(MarchToMay).When(Reopen("2026-06")).ThenNothing();
    }

    [Fact]
    public void What_is_closed_never_has_a_gap_whatever_is_asked()
    {
        var periods = Gen.Choose(1, 12).Select(month => $"2026-{month:00}");
        var commands = Gen.OneOf(
            periods.Select(p => (ClosingCommand)Close(p, p)), periods.Select(p => (ClosingCommand)Reopen(p))).ListOf();
        Prop.ForAll(commands.ToArbitrary(), asked =>
        {
            var (state, closed) = (ClosingDecider.Instance.Initial, new SortedSet<string>(StringComparer.Ordinal));
            foreach (var @event in asked.SelectMany(c => Decided(c)))
            {
                if (@event is ClosingEvent.Closed e)
                    AccountingPeriod.Between(e.First, e.Through).All(closed.Add).ShouldBeTrue("closed twice");
                else closed.Remove(((ClosingEvent.Reopened)@event).Period).ShouldBeTrue("opened twice");
                if (closed.Count == 0) state.ShouldBe(new Closing(null, null));
                else closed.ShouldBe(AccountingPeriod.Between(state.First!, state.Through!));
            }

            IEnumerable<ClosingEvent> Decided(ClosingCommand command)
            {
                var events = ClosingDecider.Instance.Decide(state, command).Events;
                state = events.Aggregate(state, ClosingDecider.Instance.Evolve);
                return events;
            }
        }).QuickCheckThrowOnFailure();
    }
}
