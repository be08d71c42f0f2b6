using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Kernel.Tests;

public class MoneyTests
{
    [Theory]
    [InlineData("0.005", "CNY", "0.01")]
    [InlineData("-0.005", "CNY", "-0.01")]
    [InlineData("0.015", "CNY", "0.02")]
    [InlineData("0.025", "CNY", "0.03")]
    [InlineData("0.0149999999999999999999999", "CNY", "0.01")]
    [InlineData("2.5", "JPY", "3")]
    [InlineData("-2.5", "JPY", "-3")]
    [InlineData("1.0005", "KWD", "1.001")]
    [InlineData("12.3", "CNY", "12.30")]
    public void Half_a_minor_unit_is_rounded_away_from_zero(string amount, string currency, string rounded)
    {
        var money = Money.Round(decimal.Parse(amount), currency);
        money.ToString().ShouldBe($"{rounded} {currency}");
    }

    [Fact]
    public void An_amount_carries_the_decimals_of_its_currency()
    {
        Money.Of(5, "CNY").ToString().ShouldBe("5.00 CNY");
        Money.Of(5.0000m, "CNY").ToString().ShouldBe("5.00 CNY");
        Money.Of(5.0m, "JPY").ToString().ShouldBe("5 JPY");
        Money.Zero("KWD").ToString().ShouldBe("0.000 KWD");
    }

    [Theory]
    [InlineData("0.001", "CNY")]
    [InlineData("0.5", "JPY")]
    [InlineData("0.0001", "KWD")]
    public void An_amount_between_minor_units_is_not_money(string amount, string currency) =>
        Should.Throw<BadInputException>(() => Money.Of(decimal.Parse(amount), currency)).Field.ShouldBe("amount");

    [Theory]
    [InlineData("cny")]
    [InlineData("CN")]
    [InlineData("CNYY")]
    [InlineData("C1Y")]
    [InlineData("元")]
    [InlineData("ＣＮＹ")]
    [InlineData("")]
    [InlineData(null)]
    public void A_currency_is_three_capital_letters(string? currency) =>
        Should.Throw<BadInputException>(() => Money.Of(1, currency!)).Field.ShouldBe("currency");

    [Fact]
    public void Money_of_one_currency_adds_up_and_compares()
    {
        var (one, two) = (Money.Of(1, "CNY"), Money.Of(2, "CNY"));
        (one + one).ShouldBe(two);
        (two - one).ShouldBe(one);
        (-one + one).IsZero.ShouldBeTrue();
        (one < two && one <= two && two > one && two >= one).ShouldBeTrue();
        one.CompareTo(one).ShouldBe(0);
    }

    [Fact]
    public void Money_of_two_currencies_does_not_add_up_or_compare()
    {
        var (yuan, dollar) = (Money.Of(1, "CNY"), Money.Of(1, "USD"));
        Should.Throw<InvalidOperationException>(() => yuan + dollar);
        Should.Throw<InvalidOperationException>(() => yuan - dollar);
        Should.Throw<InvalidOperationException>(() => yuan < dollar);
        (yuan == dollar).ShouldBeFalse();
    }

    [Fact]
    public void The_cent_that_does_not_divide_goes_to_the_largest_remainder_and_then_to_the_earlier_part()
    {
        Amounts(Money.Of(1, "CNY").Allocate([1, 1, 1])).ShouldBe([0.34m, 0.33m, 0.33m]);
        Amounts(Money.Of(0.05m, "CNY").Allocate([3, 7])).ShouldBe([0.02m, 0.03m]);
        Amounts(Money.Of(1, "CNY").Allocate([1, 1.6m])).ShouldBe([0.38m, 0.62m]);
        Amounts(Money.Of(-1, "CNY").Allocate([1, 1, 1])).ShouldBe([-0.34m, -0.33m, -0.33m]);
        Amounts(Money.Of(100, "JPY").Allocate([1, 1, 1])).ShouldBe([34m, 33m, 33m]);
    }

    [Fact]
    public void A_part_of_no_weight_gets_nothing() =>
        Amounts(Money.Of(0.01m, "CNY").Allocate([0, 1, 0])).ShouldBe([0m, 0.01m, 0m]);

    [Fact]
    public void Weights_that_share_out_nothing_are_refused()
    {
        Should.Throw<BadInputException>(() => Money.Of(1, "CNY").Allocate([]));
        Should.Throw<BadInputException>(() => Money.Of(1, "CNY").Allocate([0, 0]));
        Should.Throw<BadInputException>(() => Money.Of(1, "CNY").Allocate([2, -1]));
    }

    [Fact]
    public void Parts_add_up_to_the_whole_and_none_is_a_cent_away_from_its_share()
    {
        var weights = Gen.Choose(0, 10_000).Select(w => w / 100m).NonEmptyListOf().Where(w => w.Sum() > 0);
        Prop.ForAll(Gen.Zip(Gen.Choose(-10_000_000, 10_000_000), weights).ToArbitrary(), t =>
        {
            var (cents, shares) = t;
            var money = Money.Of(cents / 100m, "CNY");
            var parts = money.Allocate([.. shares]);
            return parts.Count == shares.Count
                && parts.Aggregate(Money.Zero("CNY"), (a, b) => a + b) == money
                && parts.Zip(shares)
                    .All(p => Math.Abs(p.First.Amount - money.Amount * p.Second / shares.Sum()) < 0.01m);
        }).QuickCheckThrowOnFailure();
    }

    private static IEnumerable<decimal> Amounts(IEnumerable<Money> parts) => parts.Select(p => p.Amount);
}
