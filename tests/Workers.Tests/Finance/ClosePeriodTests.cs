using Daybook.Domain.Finance;
using Daybook.Workers.Finance;
using static Daybook.Workers.Tests.Company;

namespace Daybook.Workers.Tests.Finance;

/// <summary>A period is closed by its checklist, or against it with a reason; the latest one is opened again first.
/// </summary>
public sealed class ClosePeriodTests
{
    private const string April = "2026-04";
    private const string May = "2026-05";
    private const string NotReady = "finance.period-not-ready";
    private readonly Company _company = new();

    public ClosePeriodTests() => _company.Receive(Foshan, Kettle, 10);

    [Fact]
    public void A_clean_list_closes_and_stands_in_the_fact_with_its_position()
    {
        var closing = _company.Closing(May);
        _company.Done(closing);

        var closed = _company.Ledger.All<PeriodEvent.Closed>().ShouldHaveSingleItem();
        (closed.By, closed.With, closed.Override).ShouldBe((Books.Accountant, null, null));
        closed.Checklist!.Position.ShouldBe(closing.Checklist.Position);
        closed.Checklist.Lines.Select(l => (l.Name, l.Count)).ShouldBe(
        [
            ("earlier-periods", 0), ("parked", 0), ("under-way", 0), ("reconciliation", 0), ("unvouchered", 0),
        ]);
        _company.IsClosed(May).ShouldBeTrue();
    }

    [Theory]
    [InlineData(ClosingChecks.Parked)]
    [InlineData(ClosingChecks.UnderWay)]
    [InlineData(ClosingChecks.Reconciliation)]
    public void What_was_found_refuses_and_is_named(string line)
    {
        _company.Refused(Found(line, "three things"), NotReady);

        var refusal = _company.Refusals[^1];
        refusal.Facts[line].ShouldBe("three things");
        refusal.Facts["position"].ShouldBe($"{_company.Ledger.Events.Count}");
        _company.IsClosed(May).ShouldBeFalse();
    }

    [Fact]
    public void A_period_that_something_first_happened_in_after_the_list_was_made_is_found_under_the_lock()
    {
        var closing = _company.Closing(May);
        _company.Receive(Foshan, Kettle, 1, bin: 2, on: new DateOnly(2026, 4, 9));

        _company.Refused(closing, NotReady);
        _company.Done(closing with { OverrideReason = "集团要求" });

        _company.IsClosed(April).ShouldBeTrue();
    }

    [Fact]
    public void No_period_is_opened_before_a_later_one_that_an_older_release_closed()
    {
        _company.Done(PeriodDecider.On(
            PeriodDecider.Stream(Main, "2026-08"), new PeriodCommand.Close(Books.Accountant, null, null, null)));
        _company.Close(May);

        _company.Refused(_company.Reopening(May), "finance.later-period-closed");
        _company.Refusals[^1].Facts["later"].ShouldBe("2026-08");
    }

    [Fact]
    public void With_a_reason_it_is_closed_all_the_same_and_what_was_passed_over_is_kept()
    {
        _company.Done(Found(ClosingChecks.UnderWay, "在途") with { OverrideReason = "集团要求" });

        var closed = _company.Ledger.All<PeriodEvent.Closed>().ShouldHaveSingleItem();
        closed.Override!.Reason.ShouldBe("集团要求");
        closed.Override.Lines.ShouldBe([ClosingChecks.UnderWay]);
        closed.Checklist!.Open.Single().Found.ShouldBe(["在途"]);
    }

    [Fact]
    public void A_reason_that_is_not_needed_passes_nothing_over()
    {
        _company.Done(_company.Closing(May, overrideReason: "以防万一"));

        _company.Ledger.All<PeriodEvent.Closed>().Single().Override.ShouldBeNull();
    }

    [Fact]
    public void That_an_earlier_period_is_open_is_decided_under_the_lock_whatever_the_list_says()
    {
        var closing = _company.Closing(May);
        _company.Receive(Foshan, Kettle, 1, bin: 2, on: new DateOnly(2026, 4, 30));

        _company.Refused(closing with { Earliest = April }, NotReady);

        _company.Refusals[^1].Facts[ClosingChecks.EarlierPeriods].ShouldBe("2026-04 is open and has vouchers.");
    }

    [Fact]
    public void An_open_earlier_period_is_closed_with_it_so_that_nothing_is_posted_before_it_any_more()
    {
        _company.Receive(Foshan, Kettle, 1, bin: 2, on: new DateOnly(2026, 4, 30));

        _company.Done(_company.Closing(May, "四月已审"));

        _company.Ledger.All<PeriodEvent.Closed>().Select(c => (c.With, c.Override?.Lines.Single()))
            .ShouldBe([(May, null), (null, ClosingChecks.EarlierPeriods)]);
        _company.Receive(Foshan, Kettle, 1, bin: 3, on: new DateOnly(2026, 4, 30));
        _company.LastPosted.Period.ShouldBe("2026-06");
    }

    [Fact]
    public void Periods_between_in_which_nothing_happened_are_closed_with_it_without_a_word()
    {
        _company.Close(May);
        _company.Close("2026-08");

        _company.Ledger.All<ClosingEvent.Closed>().Select(c => (c.First, c.Through))
            .ShouldBe([(May, May), ("2026-06", "2026-08")]);
        _company.Period("2026-07").IsClosed.ShouldBeTrue();
    }

    [Fact]
    public void What_was_posted_in_it_after_the_list_was_made_refuses_and_the_next_list_closes()
    {
        var closing = _company.Closing(May);
        _company.Receive(Foshan, Kettle, 1, bin: 2);

        _company.Refused(closing, NotReady);

        _company.Refusals[^1].Facts.ShouldContainKey(ClosingChecks.PostedSince);
        _company.Close(May);
    }

    [Fact]
    public void With_a_reason_what_was_posted_since_is_passed_over_and_named()
    {
        var closing = _company.Closing(May, "等不及");
        _company.Receive(Foshan, Kettle, 1, bin: 2);

        _company.Done(closing);

        _company.Ledger.All<PeriodEvent.Closed>().Single().Override!.Lines.ShouldBe([ClosingChecks.PostedSince]);
    }

    [Fact]
    public void Closing_it_again_changes_nothing_whatever_was_found_meanwhile()
    {
        _company.Close(May);

        _company.Done(Found(ClosingChecks.Parked, "x"));
        _company.ChangesNothing(Found(ClosingChecks.Parked, "x"));
        _company.ChangesNothing(_company.Closing(April));
    }

    [Fact]
    public void The_latest_closed_period_is_opened_again_first()
    {
        _company.Close(May);
        _company.Close("2026-06");

        _company.Refused(_company.Reopening(May), "finance.later-period-closed");
        _company.Refusals[^1].Facts.ShouldBe([new("later", "2026-06"), new("period", May)]);
        _company.Done(_company.Reopening("2026-06"));
        _company.Done(_company.Reopening(May, "补记运费"));

        _company.Ledger.All<PeriodEvent.Reopened>().Last().ShouldBe(
            new PeriodEvent.Reopened(Books.Accountant, "补记运费"));
        _company.IsClosed(May).ShouldBeFalse();
        _company.ChangesNothing(_company.Reopening(May));
    }

    [Fact]
    public void What_an_older_release_closed_is_opened_again_one_by_one_and_closed_by_the_new_rules()
    {
        foreach (var period in (string[])[May, "2026-06"])
        {
            _company.Done(PeriodDecider.On(
                PeriodDecider.Stream(Main, period), new PeriodCommand.Close(Books.Accountant, null, null, null)));
        }

        _company.Refused(_company.Reopening(May), "finance.later-period-closed");
        _company.Done(_company.Reopening("2026-06"));
        _company.Close("2026-06");
        _company.Ledger.All<ClosingEvent.Closed>().Single().ShouldBe(new ClosingEvent.Closed(May, "2026-06"));
        _company.Done(_company.Reopening("2026-06"));
        _company.Done(_company.Reopening(May));
        _company.Period(May).IsClosed.ShouldBeFalse();
    }

    [Fact]
    public void Half_a_century_is_closed_at_once_and_not_more()
    {
        var first = AccountingPeriod.Plus(May, 1 - ClosePeriod.MostPeriods);
        _company.Refused(
            _company.Closing(May) with { Earliest = AccountingPeriod.Plus(first, -1) }, "finance.too-many-periods");

        _company.Done(_company.Closing(May) with { Earliest = first });
    }

    /// <summary>A list on which something was found.</summary>
    private ClosePeriod Found(string line, string found)
    {
        var closing = _company.Closing(May);
        return closing with { Checklist = closing.Checklist.With(ClosingCheck.Of(line, [found])) };
    }
}
