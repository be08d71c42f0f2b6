using Daybook.Domain.Products;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Products;

/// <summary>One scan of a label says item, lot, dates and counts.</summary>
public sealed class Gs1Tests
{
    private const string Gtin = "06901234567892";
    private const string Sscc = "106141412345678908";
    private static readonly DateOnly Today = new(2026, 11, 30);

    [Fact, Shows("W7")]
    public void An_item_with_its_lot_dates_serial_and_weight_is_read_from_one_scan() =>
        Read($"]C101{Gtin}1726123110L-7/a\u001D21S1\u001D112601003103001250").ShouldBe(new Gs1Code
        {
            Gtin = Gtin, ExpiresOn = new(2026, 12, 31), Lot = "L-7/a", Serial = "S1", ProducedOn = new(2026, 1, 31),
            NetWeightKg = 1.25m,
        });

    [Fact]
    public void A_logistic_unit_is_read_with_its_contents() =>
        Read($"00{Sscc}02{Gtin}3724").ShouldBe(new Gs1Code { Sscc = Sscc, ContentGtin = Gtin, ContentCount = 24 });

    [Fact]
    public void What_stands_below_the_bars_is_read_with_its_brackets() =>
        Read($"(01){Gtin}(10)A(1)B(15)270228(30)12").ShouldBe(new Gs1Code
        {
            Gtin = Gtin, Lot = "A(1)B", BestBefore = new(2027, 2, 28), Count = 12,
        });

    [Fact]
    public void A_separator_where_none_is_needed_and_the_same_value_twice_do_no_harm() =>
        Read($"\u001D01{Gtin}\u001D01{Gtin}\u001D10X\u001D").ShouldBe(new Gs1Code { Gtin = Gtin, Lot = "X" });

    [Theory]
    [InlineData("760101", 2076), InlineData("770101", 1977), InlineData("000229", 2000), InlineData("260228", 2026)]
    public void A_year_of_two_digits_is_the_nearest(string date, int year) =>
        Read($"17{date}\u001D").ExpiresOn!.Value.Year.ShouldBe(year);

    [Theory]
    [InlineData("240200", 29), InlineData("250200", 28), InlineData("261200", 31)]
    public void Day_zero_is_the_last_of_its_month(string date, int day) =>
        Read($"]d217{date}").ExpiresOn!.Value.Day.ShouldBe(day);

    [Theory]
    [InlineData("]C199X", "products.element-unknown")]
    [InlineData("]C13106000001", "products.element-unknown")]
    [InlineData("]C10106901234567893", "products.element-check-digit")]
    [InlineData("]C100106141412345678909", "products.element-check-digit")]
    [InlineData("]C1010690123456", "products.element-short")]
    [InlineData("]C1", "products.element-none")]
    [InlineData("]C110\u001D", "products.element-short")]
    [InlineData("]C110123456789012345678901", "products.element-long")]
    [InlineData("]C130123456789", "products.element-long")]
    [InlineData("(01)069012345678921", "products.element-long")]
    [InlineData("]C1301x", "products.element-not-digits")]
    [InlineData("]C13103x01250", "products.element-not-digits")]
    [InlineData("]C110批", "products.element-bad-character")]
    [InlineData("]C110a b", "products.element-bad-character")]
    [InlineData("]C117261301", "products.element-bad-date")]
    [InlineData("]C117260230", "products.element-bad-date")]
    [InlineData("]C110A\u001D10B", "products.element-twice")]
    [InlineData("]C10206901234567892", "products.element-alone")]
    [InlineData("]C13712", "products.element-alone")]
    public void What_is_wrong_is_refused_by_name(string text, string code) =>
        Gs1.Read(text, Today).Why!.Code.ShouldBe(code);

    [Theory]
    [InlineData("6901234567892", false), InlineData("RC-30", false), InlineData("0106901234567893", false)]
    [InlineData("0106901234567892", true), InlineData("00106141412345678908", true), InlineData("(10)L1", true)]
    [InlineData("]Q310L1", true), InlineData("10L1\u001D", true), InlineData("(old) 12", false), InlineData("", false)]
    public void A_plain_number_is_no_element_string(string text, bool isOne) =>
        Gs1.IsElementString(text).ShouldBe(isOne);

    private static Gs1Code Read(string text)
    {
        Gs1.IsElementString(text).ShouldBeTrue();
        var (code, why) = Gs1.Read(text, Today);
        why.ShouldBeNull();
        return code;
    }
}
