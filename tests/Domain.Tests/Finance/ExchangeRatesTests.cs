using Daybook.Domain.Finance;
using Daybook.Kernel;
using Daybook.Specification;
using Correct = Daybook.Domain.Finance.ExchangeRatesCommand.Correct;
using Set = Daybook.Domain.Finance.ExchangeRatesCommand.Set;

namespace Daybook.Domain.Tests.Finance;

/// <summary>Rates of days with their sources (汇率, F7).</summary>
public class ExchangeRatesTests
{
    private const string Bank = "中国银行折算价";
    private static readonly DateOnly Monday = new(2026, 5, 4);
    private static readonly ExchangeRate Seven = new(Monday, 7.0512m, Bank);
    private static readonly ExchangeRatesEvent.Set WasSet = new("USD", "CNY", Seven);
    private static readonly Set Set = new("USD", "CNY", Monday, 7.0512m, Bank);
    private static readonly Correct Correct = new(Monday, 7.0215m, Bank, "看错一行");

    private static Specified<ExchangeRatesCommand, ExchangeRatesEvent, ExchangeRates> Given(
        params ExchangeRatesEvent[] events) =>
        Specify<ExchangeRatesCommand, ExchangeRatesEvent, ExchangeRates>.Given(events);

    [Fact, Shows("F7")]
    public void A_rate_is_set_for_a_day_with_its_source() => Given().When(Set).Then(WasSet);

    [Fact]
    public void Setting_it_again_changes_nothing() => Given(WasSet).When(Set).ThenNothing();

    [Fact]
    public void Another_rate_of_that_day_is_a_correction()
    {
        var refusal = Given(WasSet).When(Set with { Rate = 7.0215m }).ThenRefused("finance.exchange-rate-exists");
        refusal.Message.ShouldContain("Correct it");
        refusal.Facts["rate"].ShouldBe("7.0512");
        Given(WasSet).When(Set with { Source = "路透" }).ThenRefused("finance.exchange-rate-exists");
    }

    [Fact, Shows("F7")]
    public void A_wrong_rate_is_corrected_with_a_reason() => Given(WasSet).When(Correct)
        .Then(new ExchangeRatesEvent.Corrected(Seven, Seven with { Rate = 7.0215m }, "看错一行"));

    [Fact]
    public void Correcting_it_to_what_it_is_changes_nothing() =>
        Given(WasSet).When(Correct with { Rate = Seven.Rate }).ThenNothing();

    [Fact]
    public void A_day_without_a_rate_has_nothing_to_correct() =>
        Given(WasSet).When(Correct with { On = Monday.AddDays(1) }).ThenRefused("finance.unknown-exchange-rate")
            .Kind.ShouldBe(RefusalKind.NotFound);

    [Theory]
    [InlineData("0")]
    [InlineData("-7")]
    [InlineData("1000001")]
    [InlineData("7.123456789")]
    public void A_rate_is_a_number_that_money_can_be_counted_with(string text)
    {
        var rate = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Given().When(Set with { Rate = rate }).ThenRefused("finance.bad-exchange-rate");
        Given(WasSet).When(Correct with { Rate = rate }).ThenRefused("finance.bad-exchange-rate");
    }

    [Fact]
    public void A_currency_has_no_rate_in_itself() =>
        Given().When(Set with { Into = "USD" }).ThenRefused("finance.same-currency");

    [Fact]
    public void A_rate_is_of_currencies()
    {
        Given().When(Set with { Currency = "美元" }).ThenRefused("finance.bad-currency");
        Given().When(Set with { Into = "yuan" }).ThenRefused("finance.bad-currency");
    }

    [Fact, Shows("F7")]
    public void A_rate_holds_until_the_next_and_no_longer_than_31_days()
    {
        var next = Seven with { On = Monday.AddDays(10), Rate = 7.1m };
        var rates = Given(new ExchangeRatesEvent.Set("USD", "CNY", next), WasSet).State;

        rates.HoldingOn(Monday.AddDays(-1)).ShouldBeNull();
        rates.HoldingOn(Monday).ShouldBe(Seven);
        rates.HoldingOn(Monday.AddDays(9)).ShouldBe(Seven);
        rates.HoldingOn(Monday.AddDays(10)).ShouldBe(next);
        rates.HoldingOn(Monday.AddDays(41)).ShouldBe(next);
        rates.HoldingOn(Monday.AddDays(42)).ShouldBeNull();
    }
}
