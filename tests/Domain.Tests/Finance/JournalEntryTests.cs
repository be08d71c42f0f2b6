using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Finance;

public class JournalEntryTests
{
    private static readonly DateOnly May20 = new(2026, 5, 20);

    private static readonly JournalEntryCommand.Post Entry = new(
        "main", 7, "2026-05", May20, May20, null, null, "receipt-booked", 1, "收款 R-1", ["receipt/R-1"],
        [Debit("1002", 113.00m), Credit("2203", 113.00m)]);

    private static readonly JournalEntryEvent.Posted Posted = new(
        "main", 7, "2026-05", May20, May20, null, null, "receipt-booked", 1, "收款 R-1", ["receipt/R-1"],
        [Debit("1002", 113.00m), Credit("2203", 113.00m)]);

    private static Specified<JournalEntryCommand, JournalEntryEvent, JournalEntry> Given(
        params JournalEntryEvent[] events) =>
        Specify<JournalEntryCommand, JournalEntryEvent, JournalEntry>.Given(events);

    private static JournalLine Debit(string account, decimal amount, string currency = "CNY") =>
        new(account, amount, 0m, currency, null, null, null, null);

    private static JournalLine Credit(string account, decimal amount, string currency = "CNY") =>
        new(account, 0m, amount, currency, null, null, null, null);

    private static JournalEntryCommand With(params ImmutableArray<JournalLine> lines) => Entry with { Lines = lines };

    [Fact]
    public void A_line_has_the_foreign_amount_beside_it()
    {
        var foreign = new ForeignAmount(Money.Of(10, "USD"), 7.05m, new DateOnly(2026, 5, 20));
        Given().When(With(Debit("1002", 70.50m) with { Foreign = foreign }, Credit("2203", 70.50m)))
            .ThenState().Posted!.Lines[0].Foreign.ShouldBe(foreign);
        foreach (var wrong in (ForeignAmount[])
        [
            foreign with { Amount = Money.Of(70.50m, "CNY") }, foreign with { Amount = Money.Of(-10, "USD") },
            foreign with { Rate = 0 },
        ])
        {
            Given().When(With(Debit("1002", 70.50m) with { Foreign = wrong }, Credit("2203", 70.50m)))
                .ThenRefused("finance.line-not-foreign");
        }
    }

    [Fact]
    public void A_balanced_entry_is_posted() => Given().When(Entry).Then(Posted);

    [Fact]
    public void Posting_the_same_entry_again_changes_nothing_although_its_lists_are_other_objects() =>
        Given(Posted).When(Entry with { Lines = [.. Entry.Lines], Sources = [.. Entry.Sources] }).ThenNothing();

    [Fact]
    public void What_is_done_for_the_first_time_finds_no_entry_of_its_own()
    {
        Given().When(new JournalEntryCommand.RequireNew()).ThenNothing();
        Given(Posted).When(new JournalEntryCommand.RequireNew()).ThenRefused("finance.entry-exists");
    }

    [Fact]
    public void The_same_entry_with_other_lines_is_refused() =>
        Given(Posted).When(With(Debit("1002", 1m), Credit("2203", 1m))).ThenRefused("finance.entry-exists")
            .Facts["number"].ShouldBe("7");

    [Fact]
    public void The_same_entry_under_another_number_is_refused() =>
        Given(Posted).When(Entry with { Number = 8 }).ThenRefused("finance.entry-exists");

    [Fact]
    public void That_the_entry_exists_is_found_before_that_it_does_not_balance() =>
        Given(Posted).When(With(Debit("1002", 1m))).ThenRefused("finance.entry-exists");

    [Fact, Shows("F1")]
    public void Debits_and_credits_that_differ_by_a_cent_are_refused() =>
        Given().When(With(Debit("1002", 113.00m), Credit("2203", 112.99m))).ThenRefused("finance.not-balanced")
            .Facts["credit"].ShouldBe("112.99");

    [Fact, Shows("F7")]
    public void Every_currency_balances_by_itself() =>
        Given().When(With(Debit("1002", 100m), Credit("2203", 100m, "USD"))).ThenRefused("finance.not-balanced");

    [Fact]
    public void Two_currencies_that_each_balance_are_posted() =>
        Given().When(With(
            Debit("1002", 100m), Credit("2203", 100m), Debit("1002", 5m, "USD"), Credit("2203", 5m, "USD")))
            .ThenState().Posted!.Lines.Length.ShouldBe(4);

    [Fact]
    public void One_line_is_not_an_entry() => Given().When(With(Debit("1002", 1m))).ThenRefused("finance.line-count");

    [Fact]
    public void Lines_that_were_never_filled_are_refused() =>
        Given().When(With(default)).ThenRefused("finance.line-count");

    [Fact]
    public void More_lines_than_the_limit_are_refused() =>
        Given().When(With([.. Enumerable.Repeat(Debit("1002", 1m), JournalEntryDecider.MaxLines + 1)]))
            .ThenRefused("finance.line-count");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    [InlineData(2, -1)]
    public void A_line_is_on_one_side_and_more_than_zero(int debit, int credit) =>
        Given().When(With(new JournalLine("1002", debit, credit, "CNY", null, null, null, null), Credit("2203", 1m)))
            .ThenRefused("finance.line-not-one-sided");

    [Theory]
    [InlineData("1.005", "CNY")]
    [InlineData("1.5", "JPY")]
    [InlineData("1.0005", "KWD")]
    public void A_fraction_of_a_minor_unit_is_refused(string amount, string currency)
    {
        var value = decimal.Parse(amount);
        Given().When(With(Debit("1002", value, currency), Credit("2203", value, currency)))
            .ThenRefused("finance.line-not-whole-cents");
    }

    [Theory]
    [InlineData("cny")]
    [InlineData("")]
    [InlineData("元")]
    public void A_text_that_is_no_currency_is_refused(string currency) =>
        Given().When(With(Debit("1002", 1m, currency), Credit("2203", 1m, currency)))
            .ThenRefused("finance.bad-currency");

    [Fact]
    public void An_amount_too_large_to_add_up_is_refused() =>
        Given().When(With(Debit("1002", decimal.MaxValue), Debit("1002", decimal.MaxValue), Credit("2203", 1m)))
            .ThenRefused("finance.amount-too-large");

    [Fact]
    public void An_entry_without_a_source_is_refused() =>
        Given().When(Entry with { Sources = [] }).ThenRefused("finance.no-source");

    [Fact]
    public void A_period_that_is_not_a_month_is_refused() =>
        Given().When(Entry with { Period = "2026" })
            .ThenRefused("finance.bad-period").Kind.ShouldBe(RefusalKind.Unprocessable);

    [Fact]
    public void A_late_fact_is_posted_under_the_first_day_of_a_later_period_and_keeps_its_own_date()
    {
        var posted = Given().When(Entry with { Period = "2026-07", PostedOn = new DateOnly(2026, 7, 1) })
            .ThenState().Posted!;

        (posted.Period, posted.PostedOn, posted.On, posted.IsLate).ShouldBe(
            ("2026-07", new DateOnly(2026, 7, 1), May20, true));
        Posted.IsLate.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-06", "2026-05-31")]
    [InlineData("2026-05", "2026-05-19")]
    public void An_entry_is_not_posted_outside_its_period_nor_before_its_fact(string period, string postedOn)
    {
        var refused = Given().When(Entry with { Period = period, PostedOn = DateOnly.Parse(postedOn) })
            .ThenRefused("finance.bad-posting-date");

        (refused.Facts["postedOn"], refused.Facts["on"]).ShouldBe((postedOn, "2026-05-20"));
    }

    [Theory]
    [InlineData(0, null, null)]
    [InlineData(7, "voucher-group/main:2026-05-20:-:-", 1L)]
    [InlineData(0, "voucher-group/main:2026-05-20:-:-", null)]
    [InlineData(0, null, 1L)]
    public void An_entry_has_a_voucher_of_its_own_or_comes_into_that_of_its_group(
        long number, string? group, long? place) =>
        Given().When(Entry with { Number = number, Group = group, Place = place }).ThenRefused("finance.no-voucher");

    [Fact]
    public void An_entry_of_a_group_has_no_number()
    {
        var posted = Given().When(Entry with { Number = 0, Group = "voucher-group/main:2026-05-20:-:-", Place = 3 })
            .ThenState().Posted!;

        (posted.Number, posted.Place).ShouldBe((0, 3));
    }

    [Fact]
    public void The_posting_date_is_the_facts_own_or_the_first_day_of_the_first_open_period()
    {
        new PostingDates(May20, "2026-05").PostedOn.ShouldBe(May20);
        new PostingDates(May20, "2026-08").PostedOn.ShouldBe(new DateOnly(2026, 8, 1));
    }
}
