using FsCheck;
using FsCheck.Fluent;

namespace Daybook.Kernel.Tests;

public class QuantityTests
{
    [Theory]
    [InlineData("5.000", "5 EA")]
    [InlineData("0.500000", "0.5 EA")]
    [InlineData("-1.10", "-1.1 EA")]
    [InlineData("0.00", "0 EA")]
    [InlineData("100", "100 EA")]
    [InlineData("0.000001", "0.000001 EA")]
    [InlineData("1000000000000", "1000000000000 EA")]
    public void Trailing_zeros_are_dropped(string value, string written) =>
        Quantity.Of(decimal.Parse(value), "EA").ToString().ShouldBe(written);

    [Fact]
    public void Sums_and_differences_drop_them_too()
    {
        (Quantity.Of(0.5m, "KG") + Quantity.Of(0.5m, "KG")).ToString().ShouldBe("1 KG");
        (Quantity.Of(1.25m, "KG") - Quantity.Of(0.25m, "KG")).ToString().ShouldBe("1 KG");
        (Quantity.Of(1, "KG") - Quantity.Of(1, "KG")).IsZero.ShouldBeTrue();
    }

    [Fact]
    public void Seven_decimals_are_too_many() =>
        Should.Throw<BadInputException>(() => Quantity.Of(0.0000001m, "EA")).Field.ShouldBe("quantity");

    [Fact]
    public void A_value_above_the_largest_is_refused_on_both_sides_of_zero()
    {
        Quantity.Of(Quantity.MaxValue, "EA").Value.ShouldBe(Quantity.MaxValue);
        Should.Throw<BadInputException>(() => Quantity.Of(Quantity.MaxValue + 0.000001m, "EA"));
        Should.Throw<BadInputException>(() => Quantity.Of(-Quantity.MaxValue - 0.000001m, "EA"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    [InlineData("ABCDEFGHIJKLM")]
    [InlineData("E\0")]
    public void A_unit_is_a_short_text_that_can_be_stored(string? unit) =>
        Should.Throw<BadInputException>(() => Quantity.Of(1, unit!)).Field.ShouldBe("unit");

    [Fact]
    public void A_unit_with_half_a_character_is_refused() =>
        Should.Throw<BadInputException>(() => Quantity.Of(1, "E\ud800")).Field.ShouldBe("unit");

    [Fact]
    public void The_same_unit_typed_in_two_ways_is_one_unit() =>
        Quantity.Of(1, "e\u0301t").ShouldBe(Quantity.Of(1, "\u00e9t"));

    [Fact]
    public void Two_units_do_not_add_up_or_compare()
    {
        var (pieces, cartons) = (Quantity.Of(1, "EA"), Quantity.Of(1, "箱"));
        Should.Throw<InvalidOperationException>(() => pieces + cartons);
        Should.Throw<InvalidOperationException>(() => pieces - cartons);
        Should.Throw<InvalidOperationException>(() => pieces >= cartons);
    }

    [Fact]
    public void Equal_quantities_are_written_alike_whatever_way_they_were_computed() =>
        Prop.ForAll(Gen.Zip(Gen.Choose(-1_000_000, 1_000_000), Gen.Choose(-1_000_000, 1_000_000)).ToArbitrary(), t =>
        {
            var (a, b) = (Quantity.Of(t.Item1 / 1_000_000m, "KG"), Quantity.Of(t.Item2 / 1000m, "KG"));
            return (a + b - b).ToString() == a.ToString()
                && (a + b).ToString() == Quantity.Of(t.Item1 / 1_000_000m + t.Item2 / 1000m, "KG").ToString()
                && (a < b) == (b > a)
                && (a - a).ToString() == "0 KG";
        }).QuickCheckThrowOnFailure();
}
