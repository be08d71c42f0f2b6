using System.Text.Json;

namespace Daybook.Kernel.Tests;

public class CurrencyCodeTests
{
    [Theory]
    [InlineData("CNY", 2)]
    [InlineData("ISK", 0)]
    [InlineData("UGX", 0)]
    [InlineData("UYI", 0)]
    [InlineData("TND", 3)]
    [InlineData("CLF", 4)]
    [InlineData("MGA", 2)]
    [InlineData("XCG", 2)]
    [InlineData("ZWG", 2)]
    public void A_currency_in_use_has_its_minor_unit(string code, int decimals)
    {
        CurrencyCode.IsInUse(code).ShouldBeTrue();
        CurrencyCode.MinorUnit(code).ShouldBe(decimals);
    }

    [Theory]
    [InlineData("XXX")]
    [InlineData("XTS")]
    [InlineData("XAU")]
    [InlineData("XDR")]
    [InlineData("BGN")]
    [InlineData("HRK")]
    [InlineData("ANG")]
    [InlineData("ZWL")]
    [InlineData("AAA")]
    [InlineData("ZZZ")]
    public void What_is_no_currency_in_use_is_still_read_with_two_decimals(string code)
    {
        CurrencyCode.IsInUse(code).ShouldBeFalse();
        CurrencyCode.IsWellFormed(code).ShouldBeTrue();
        CurrencyCode.MinorUnit(code).ShouldBe(2);
    }

    [Fact]
    public void List_one_of_2026_has_165_currencies_with_a_minor_unit()
    {
        var letters = Enumerable.Range('A', 26).Select(c => (char)c).ToList();
        var codes = from a in letters from b in letters from c in letters select new string([a, b, c]);
        codes.Where(CurrencyCode.IsInUse).GroupBy(CurrencyCode.MinorUnit).Select(g => (g.Key, g.Count()))
            .ShouldBe([(0, 17), (2, 139), (3, 7), (4, 2)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"amount":12.30,"currency":"BGN"}""")]
    [InlineData("""{"amount":12.30,"currency":"ABC"}""")]
    [InlineData("""{"amount":12.30,"currency":"UGX"}""")]
    [InlineData("""{"amount":12,"currency":"UGX"}""")]
    public void Money_that_was_stored_is_read_and_written_as_it_was_whatever_became_of_its_currency(string json)
    {
        var money = JsonSerializer.Deserialize<Money>(json);
        JsonSerializer.Serialize(money).ShouldBe(json);
        (money + money - money).ShouldBe(money);
    }

    [Fact]
    public void No_new_money_has_decimals_that_its_currency_has_not() =>
        Should.Throw<BadInputException>(() => Money.Of(12.30m, "UGX")).Field.ShouldBe("amount");
}
