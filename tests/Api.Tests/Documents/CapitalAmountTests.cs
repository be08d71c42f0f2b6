using System.Globalization;
using Daybook.Api.Documents;
using Daybook.Specification;

namespace Daybook.Api.Tests.Documents;

/// <summary>Amounts in Chinese capital figures. The examples with ¥1,409.50 to ¥325.04 are those of the rule
/// itself.</summary>
public sealed class CapitalAmountTests
{
    [Theory, Shows("X8")]
    [InlineData("1234.50", "壹仟贰佰叁拾肆元伍角整")]
    [InlineData("1409.50", "壹仟肆佰零玖元伍角整")]
    [InlineData("6007.14", "陆仟零柒元壹角肆分")]
    [InlineData("107000.53", "壹拾万柒仟元伍角叁分")]
    [InlineData("16409.02", "壹万陆仟肆佰零玖元零贰分")]
    [InlineData("325.04", "叁佰贰拾伍元零肆分")]
    public void Figures_of_every_kind_are_written_as_the_rule_says(string amount, string words) =>
        Of(amount).ShouldBe(words);

    [Theory]
    [InlineData("0", "零元整")]
    [InlineData("0.00", "零元整")]
    [InlineData("0.05", "伍分")]
    [InlineData("0.50", "伍角整")]
    [InlineData("0.55", "伍角伍分")]
    [InlineData("1", "壹元整")]
    [InlineData("10.00", "壹拾元整")]
    [InlineData("10.01", "壹拾元零壹分")]
    [InlineData("-1234.50", "负壹仟贰佰叁拾肆元伍角整")]
    public void Whole_yuan_and_jiao_end_with_zheng_and_fen_do_not(string amount, string words) =>
        Of(amount).ShouldBe(words);

    [Theory]
    [InlineData("1001", "壹仟零壹元整")]
    [InlineData("1010", "壹仟零壹拾元整")]
    [InlineData("10000", "壹万元整")]
    [InlineData("10001", "壹万零壹元整")]
    [InlineData("100100", "壹拾万零壹佰元整")]
    [InlineData("105000", "壹拾万伍仟元整")]
    [InlineData("100000000", "壹亿元整")]
    [InlineData("100000001", "壹亿零壹元整")]
    [InlineData("100010000", "壹亿零壹万元整")]
    [InlineData("1234567890.12", "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分")]
    [InlineData("1000000000000", "壹万亿元整")]
    public void Zeros_between_figures_are_written_once_and_wan_and_yi_are_named_once(string amount, string words) =>
        Of(amount).ShouldBe(words);

    [Fact]
    public void What_has_no_such_form_is_not_written()
    {
        Of("0.005").ShouldBeNull();
        Of("10000000000000000").ShouldBeNull();
    }

    private static string? Of(string amount) => CapitalAmount.Of(decimal.Parse(amount, CultureInfo.InvariantCulture));
}
