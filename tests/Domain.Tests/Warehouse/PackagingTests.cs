using Daybook.Domain.Warehouse;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Warehouse;

/// <summary>The smallest box that fits (W8), the code on the package and the label on the bin.</summary>
public sealed class PackagingTests
{
    [Theory]
    [InlineData(1, 0.1, "S")]
    [InlineData(3_000_000, 3, "S")]
    [InlineData(3_000_001, 3, "M")]
    [InlineData(3_000_000, 3.001, "M")]
    [InlineData(1, 15, "L")]
    [InlineData(96_000_000, 30, "XL")]
    [InlineData(96_000_001, 1, Boxes.Own)]
    [InlineData(1, 30.5, Boxes.Own)]
    public void The_smallest_box_that_takes_volume_and_weight_is_chosen(int volumeMm3, double weightKg, string box) =>
        Boxes.Choose(volumeMm3, (decimal)weightKg).ShouldBe(box);

    [Fact]
    public void Standard_boxes_grow_in_volume_and_in_weight()
    {
        Boxes.Standard.Length.ShouldBe(4);
        Boxes.Standard.Select(b => b.Volume()).ShouldBeInOrder();
        Boxes.Standard.Select(b => b.MaxWeightKg).ShouldBeInOrder();
    }

    // 0 0614141 123456789 0 and 1 0614141 123456789 7 are weighed by hand after GS1 General Specifications 7.9:
    // the digits at odd places from the left count three times.
    [Theory, Shows("W8")]
    [InlineData(0, "006141411234567890")]
    [InlineData(1, "106141411234567897")]
    public void A_serial_becomes_an_sscc_with_its_check_digit(int extension, string expected) =>
        Sscc.Of("0614141", 123456789, extension).ShouldBe(expected);

    [Fact]
    public void A_short_serial_is_filled_up_with_zeros()
    {
        var code = Sscc.Of("6901234", 42)!;
        code.ShouldStartWith("06901234000000042");
        Sscc.IsValid(code).ShouldBeTrue();
    }

    [Theory]
    [InlineData("061414", -1L)]
    [InlineData("0614141", 1_000_000_000L)]
    [InlineData("061", 1L)]
    [InlineData("06141A1", 1L)]
    public void What_makes_no_sscc_is_none(string prefix, long serial) => Sscc.Of(prefix, serial).ShouldBeNull();

    [Fact]
    public void Every_single_wrong_digit_is_found()
    {
        const string code = "106141411234567897";
        for (var i = 0; i < code.Length; i++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                var changed = code[..i] + digit + code[(i + 1)..];
                Sscc.IsValid(changed).ShouldBe(changed == code);
            }
        }
    }

    [Fact]
    public void A_label_begins_with_start_b_and_ends_with_check_symbol_and_stop()
    {
        // "AB": start B is 104, A is 33, B is 34; (104 + 1*33 + 2*34) mod 103 = 102.
        BarcodeLabels.Pattern("AB").ShouldBe("211214" + "111323" + "131123" + "411131" + "2331112");
    }

    [Fact]
    public void Codes_that_a_label_cannot_carry_have_no_pattern() => BarcodeLabels.Pattern("货位").ShouldBeNull();

    [Fact, Shows("W1")]
    public void A_sheet_has_the_bars_and_the_text_of_every_label()
    {
        var svg = BarcodeLabels.Svg(["SH1-A-01-01", "SH1-A-01-02"]);
        var root = System.Xml.Linq.XDocument.Parse(svg).Root!;
        root.Elements().Where(e => e.Name.LocalName == "text").Select(e => e.Value)
            .ShouldBe(["SH1-A-01-01", "SH1-A-01-02"]);
        // Start, eleven characters and check symbol have three bars each, the stop has four.
        root.Elements().Count(e => e.Name.LocalName == "rect").ShouldBe(2 * ((13 * 3) + 4));
    }
}
