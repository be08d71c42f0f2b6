using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Specification;
using FsCheck;
using FsCheck.Fluent;
using Book = Daybook.Domain.Finance.ForeignBalanceCommand.Book;
using Take = Daybook.Domain.Finance.ForeignBalanceCommand.Take;

namespace Daybook.Domain.Tests.Finance;

/// <summary>What a document in another currency stands for in the books (外币余额, F7).</summary>
public class ForeignBalanceTests
{
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly ExchangeRate Rate = new(Monday, 7.05m, "中国银行折算价");
    private static readonly Book Book = new("main", "invoice/T:1", "INV-1", Dollars(10), Yuan(70.50m), Rate);
    private static readonly ForeignBalanceEvent.Booked Booked =
        new("main", "invoice/T:1", "INV-1", Dollars(10), Yuan(70.50m), Rate);

    private static readonly Take Take = new("receipt/R-1", "R-1", Dollars(3.33m), Monday);

    private static Specified<ForeignBalanceCommand, ForeignBalanceEvent, ForeignBalance> Given(
        params ForeignBalanceEvent[] events) =>
        Specify<ForeignBalanceCommand, ForeignBalanceEvent, ForeignBalance>.Given(events);

    private static Money Dollars(decimal amount) => Money.Of(amount, "USD");

    private static Money Yuan(decimal amount) => Money.Of(amount, "CNY");

    private static ForeignBalanceEvent.Taken Taken(string receipt, decimal dollars, decimal yuan) =>
        new($"receipt/{receipt}", receipt, Dollars(dollars), Yuan(yuan), Monday);

    [Fact]
    public void A_document_is_booked_with_both_amounts() => Given().When(Book).Then(Booked);

    [Fact]
    public void Booking_it_again_changes_nothing() => Given(Booked).When(Book).ThenNothing();

    [Fact]
    public void It_is_booked_at_one_rate() =>
        Given(Booked).When(Book with { BookedAmount = Yuan(71) }).ThenRefused("finance.foreign-balance-exists");

    [Fact]
    public void Amounts_are_of_two_currencies_and_not_below_zero()
    {
        Given().When(Book with { BookedAmount = Dollars(10) }).ThenRefused("finance.not-foreign");
        Given().When(Book with { Amount = Dollars(0) }).ThenRefused("finance.amount-not-positive");
        Given().When(Book with { BookedAmount = Yuan(-1) }).ThenRefused("finance.amount-negative");
        Given().When(Book with { BookedAmount = Yuan(2_000_000_000_000_000m) })
            .ThenRefused("finance.amount-too-large");
    }

    [Fact]
    public void A_part_takes_its_share_rounded_half_up() => Given(Booked).When(Take).Then(Taken("R-1", 3.33m, 23.48m));

    [Fact, Shows("F7")]
    public void The_last_part_takes_the_rest_to_the_cent() =>
        Given(Booked, Taken("R-1", 3.33m, 23.48m), Taken("R-2", 3.33m, 23.48m))
            .When(new Take("receipt/R-3", "R-3", Dollars(3.34m), Monday)).Then(Taken("R-3", 3.34m, 23.54m));

    [Fact]
    public void Taking_it_again_changes_nothing_and_otherwise_is_refused()
    {
        Given(Booked, Taken("R-1", 3.33m, 23.48m)).When(Take).ThenNothing();
        Given(Booked, Taken("R-1", 3.33m, 23.48m)).When(Take with { Amount = Dollars(1) })
            .ThenRefused("finance.foreign-balance-taken");
    }

    [Fact]
    public void No_more_is_taken_than_is_open_and_nothing_of_another_currency()
    {
        Given(Booked).When(Take with { Amount = Dollars(10.01m) }).ThenRefused("finance.over-taken");
        Given(Booked).When(Take with { Amount = Dollars(0) }).ThenRefused("finance.amount-not-positive");
        Given(Booked).When(Take with { Amount = Yuan(1) }).ThenRefused("finance.currency-differs");
        Given().When(Take).ThenRefused("finance.unknown-foreign-balance");
    }

    [Fact, Shows("F7")]
    public void When_nothing_is_open_nothing_is_booked_whatever_the_parts_and_the_rate() => Prop.ForAll(
        (from cents in Gen.Choose(1, 5_000_000)
         from rate in Gen.Choose(1, 900_000)
         from parts in Gen.Choose(1, 100).NonEmptyListOf()
         select (cents / 100m, rate / 10_000m, parts.ToArray())).ToArbitrary(),
        story =>
        {
            var (amount, rate, weights) = story;
            var decider = ForeignBalanceDecider.Instance;
            ForeignBalance state = decider.Evolve(decider.Initial, new ForeignBalanceEvent.Booked(
                "main", "receipt/R", "R", Dollars(amount), Money.Round(amount * rate, "CNY"), Rate));
            var parts = Dollars(amount).Allocate([.. weights.Select(w => (decimal)w)]).Where(p => !p.IsZero);
            foreach (var (part, i) in parts.Select((part, i) => (part, i)))
            {
                var decision = decider.Decide(state, new Take($"invoice/{i}", "R", part, Monday));
                if (decision.Refusal is not null) return false;
                state = decision.Events.Aggregate(state, decider.Evolve);
                if (((ForeignBalance.Booked)state).BookedOpen.Amount < 0) return false;
            }

            var end = (ForeignBalance.Booked)state;
            return end.Open.IsZero && end.BookedOpen.IsZero
                && end.Taken.Values.Sum(t => t.BookedAmount.Amount) == end.Facts.BookedAmount.Amount;
        }).QuickCheckThrowOnFailure();
}
