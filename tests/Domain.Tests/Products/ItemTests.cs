using Daybook.Domain.Products;
using Daybook.Kernel;
using Daybook.Specification;
using Spec = Daybook.Specification.Specify<
    Daybook.Domain.Products.ItemCommand,
    Daybook.Domain.Products.ItemEvent, Daybook.Domain.Products.Item>;

namespace Daybook.Domain.Tests.Products;

public class ItemTests
{
    private static readonly ItemCommand.Register Register = new(
        "CUP", "青花杯", "EA", Tracking.Lot, "杯具", "6901234567892", 0.385m, 120, 90, 95, null, ItemState.Production);

    private static readonly ItemEvent.Registered Registered =
        new("CUP", "青花杯", "EA", 0, Tracking.Lot, "杯具", "6901234567892", 0.385m, 120, 90, 95, null);

    private static readonly ItemEvent.UnitConversionDefined Carton = new("CTN", 24);

    private static readonly ItemCommand.ChangeDetails Rename = new("青花礼盒杯", null, null, 0.5m, null, null, null, 3650);
    private static readonly ItemEvent.DetailsChanged Renamed = new("青花礼盒杯", null, null, 0.5m, null, null, null, 3650);

    [Fact]
    public void An_item_is_registered_in_development_and_moved_to_the_state_it_is_given()
    {
        Spec.Given().When(Register with { State = ItemState.Development }).Then(Registered);
        Spec.Given().When(Register)
            .Then(
                Registered,
                new ItemEvent.StateChanged(ItemState.Development, ItemState.Production, "As registered."));
    }

    [Fact, Shows("P1")]
    public void A_sku_stands_for_one_item()
    {
        Spec.Given(Registered, Renamed).When(Register).ThenNothing();
        Spec.Given(Registered).When(Register with { Tracking = Tracking.Serial }).ThenRefused("products.sku-taken");
        Spec.Given(Registered).When(Register with { Gtin = "1" }).ThenRefused("products.sku-taken");
    }

    [Theory]
    [InlineData("6901234567893")]
    [InlineData("690123456789")]
    [InlineData("69012345678928")]
    [InlineData("690123456789X")]
    [InlineData("６９０１２３４５６７８９２")]
    [InlineData("")]
    public void A_wrong_gtin_is_refused(string gtin)
    {
        Spec.Given().When(Register with { Gtin = gtin }).ThenRefused("products.bad-gtin")
            .Kind.ShouldBe(RefusalKind.Unprocessable);
        Spec.Given(Registered).When(Rename with { Gtin = gtin }).ThenRefused("products.bad-gtin");
    }

    [Theory, Shows("P1")]
    [InlineData("96385074")]
    [InlineData("036000291452")]
    [InlineData("4006381333931")]
    [InlineData("10614141000415")]
    public void The_four_lengths_of_a_gtin_are_known(string gtin) => Gtin.IsValid(gtin).ShouldBeTrue();

    [Fact]
    public void Measures_are_more_than_zero_where_they_are_given()
    {
        ItemCommand[] wrong =
        [
            Register with { WeightKg = 0 }, Register with { LengthMm = -1 }, Register with { WidthMm = 0 },
            Register with { HeightMm = 0 }, Register with { ShelfLifeDays = 0 },
            Register with { WeightKg = 100_000.001m }, Register with { LengthMm = 100_001 },
            Register with { WidthMm = 100_001 }, Register with { HeightMm = 100_001 },
            Register with { ShelfLifeDays = 36_501 },
        ];
        foreach (var command in wrong) Spec.Given().When(command).ThenRefused("products.bad-measure");
        Spec.Given(Registered).When(Rename with { WeightKg = -0.5m }).ThenRefused("products.bad-measure");
    }

    [Fact]
    public void The_base_unit_is_looked_at_before_the_measures()
    {
        Spec.Given().When(Register with { BaseUnit = "", WeightKg = 0 }).ThenRefused("products.bad-unit");
        Spec.Given().When(Register with { BaseUnit = "一二三四五六七八九十十一十二" }).ThenRefused("products.bad-unit");
    }

    [Fact]
    public void Details_change_and_the_same_details_are_no_news()
    {
        Spec.Given(Registered).When(Rename).Then(Renamed);
        Spec.Given(Registered, Renamed).When(Rename with { WeightKg = 0.50m }).ThenNothing();
        ((Item.Known)Spec.Given(Registered, Renamed).State).Details.ShouldBe(Renamed);
    }

    [Fact]
    public void A_unit_is_defined_once_because_past_quantities_rely_on_it()
    {
        Spec.Given(Registered).When(new ItemCommand.DefineUnit("CTN", 24)).Then(Carton);
        Spec.Given(Registered, Carton).When(new ItemCommand.DefineUnit("CTN", 24.0m)).ThenNothing();
        Spec.Given(Registered, Carton).When(new ItemCommand.DefineUnit("CTN", 12)).ThenRefused("products.unit-taken");
        Spec.Given(Registered).When(new ItemCommand.DefineUnit("EA", 1)).ThenNothing();
        Spec.Given(Registered).When(new ItemCommand.DefineUnit("EA", 2)).ThenRefused("products.unit-taken");
    }

    [Fact]
    public void A_unit_is_more_than_zero_base_units()
    {
        Spec.Given(Registered).When(new ItemCommand.DefineUnit("CTN", 0)).ThenRefused("products.bad-conversion");
        Spec.Given(Registered).When(new ItemCommand.DefineUnit("CTN", 0.0000001m))
            .ThenRefused("products.bad-conversion");
        Spec.Given(Registered).When(new ItemCommand.DefineUnit("CTN", decimal.MaxValue))
            .ThenRefused("products.bad-conversion");
        Spec.Given(Registered).When(new ItemCommand.DefineUnit(" ", 24)).ThenRefused("products.bad-unit");
    }

    [Fact]
    public void An_item_has_a_limited_number_of_units()
    {
        var full = Enumerable.Range(0, ItemDecider.MaxUnits)
            .Select(i => new ItemEvent.UnitConversionDefined($"U{i}", 2));

        Spec.Given([Registered, .. full]).When(new ItemCommand.DefineUnit("CTN", 24))
            .ThenRefused("products.too-many-units");
        Spec.Given([Registered, .. full]).When(new ItemCommand.DefineUnit("U7", 2)).ThenNothing();
    }

    [Fact, Shows("P1")]
    public void Quantities_are_turned_into_the_base_unit_exactly_or_not_at_all()
    {
        var gram = new ItemEvent.UnitConversionDefined("G", 0.000001m);
        var item = (Item.Known)Spec.Given(Registered, Carton, gram).State;

        item.InBaseUnit(Quantity.Of(1.5m, "CTN")).ShouldBe(Quantity.Of(36, "EA"));
        item.InBaseUnit(Quantity.Of(7, "EA")).ShouldBe(Quantity.Of(7, "EA"));
        item.InBaseUnit(Quantity.Of(0.1m, "G")).ShouldBeNull();
        item.InBaseUnit(Quantity.Of(Quantity.MaxValue, "CTN")).ShouldBeNull();
        item.InBaseUnit(Quantity.Of(1, "PAL")).ShouldBeNull();
    }

    [Fact]
    public void A_defined_unit_changes_for_a_reason_and_what_was_counted_stays_counted()
    {
        var changed = new ItemEvent.UnitConversionChanged("CTN", 24, 20, "新包装");

        Spec.Given(Registered, Carton).When(new ItemCommand.ChangeUnit("CTN", 20, "新包装")).Then(changed);
        Spec.Given(Registered, Carton).When(new ItemCommand.ChangeUnit("CTN", 24.0m, "?")).ThenNothing();
        Spec.Given(Registered, Carton, changed).When(new ItemCommand.DefineUnit("CTN", 20)).ThenNothing();
        ((Item.Known)Spec.Given(Registered, Carton, changed).State).InBaseUnit(Quantity.Of(2, "CTN"))
            .ShouldBe(Quantity.Of(40, "EA"));
    }

    [Fact]
    public void What_changes_is_a_unit_that_is_defined_and_never_the_base_unit()
    {
        Spec.Given(Registered).When(new ItemCommand.ChangeUnit("CTN", 20, "?")).ThenRefused("products.unknown-unit");
        Spec.Given(Registered).When(new ItemCommand.ChangeUnit("EA", 1, "?")).ThenNothing();
        Spec.Given(Registered).When(new ItemCommand.ChangeUnit("EA", 2, "?")).ThenRefused("products.unit-taken");
        Spec.Given(Registered, Carton).When(new ItemCommand.ChangeUnit("CTN", 0, "?"))
            .ThenRefused("products.bad-conversion");
    }

    [Fact]
    public void A_base_unit_takes_no_decimals_unless_somebody_says_so()
    {
        Spec.Given().When(Register with { State = ItemState.Development, UnitDecimals = 3 })
            .Then(Registered with { UnitDecimals = 3 });
        Spec.Given().When(Register with { UnitDecimals = -1 }).ThenRefused("products.bad-unit-decimals");
        Spec.Given().When(Register with { UnitDecimals = 7, WeightKg = 0 }).ThenRefused("products.bad-unit-decimals");
        Spec.Given().When(Register with { UnitDecimals = 7, BaseUnit = "" }).ThenRefused("products.bad-unit");
    }

    [Fact]
    public void Registering_again_without_saying_decimals_is_no_news_whatever_they_are()
    {
        var ofAnOlderRelease = Registered with { UnitDecimals = Quantity.MaxDecimals };

        Spec.Given(ofAnOlderRelease).When(Register).ThenNothing();
        Spec.Given(ofAnOlderRelease).When(Register with { UnitDecimals = 6 }).ThenNothing();
        Spec.Given(ofAnOlderRelease).When(Register with { UnitDecimals = 0 }).ThenRefused("products.sku-taken");
    }

    [Fact]
    public void The_decimals_of_a_base_unit_change_for_a_reason()
    {
        var changed = new ItemEvent.UnitDecimalsChanged(0, 3, "散装称重");

        Spec.Given(Registered).When(new ItemCommand.ChangeUnitDecimals(3, "散装称重")).Then(changed);
        Spec.Given(Registered).When(new ItemCommand.ChangeUnitDecimals(0, "?")).ThenNothing();
        Spec.Given(Registered).When(new ItemCommand.ChangeUnitDecimals(7, "?"))
            .ThenRefused("products.bad-unit-decimals");
        Spec.Given(Registered, changed).When(Countable(0.125m, "EA")).ThenNothing();
    }

    [Theory]
    [InlineData(1, "EA")]
    [InlineData(2, "CTN")]
    [InlineData(0.5, "CTN")]
    [InlineData(0, "EA")]
    public void What_comes_to_whole_pieces_can_be_counted(double value, string unit) =>
        Spec.Given(Registered, Carton).When(Countable((decimal)value, unit)).ThenNothing();

    [Theory]
    [InlineData(0.5, "EA", "products.too-many-decimals")]
    [InlineData(0.3, "CTN", "products.too-many-decimals")]
    [InlineData(1, "PAL", "products.unknown-unit")]
    [InlineData(1_000_000_000_000, "CTN", "products.quantity-too-large")]
    public void What_does_not_is_refused(double value, string unit, string code) =>
        Spec.Given(Registered, Carton).When(Countable((decimal)value, unit)).ThenRefused(code)
            .ShouldSatisfyAllConditions(
                r => r.Kind.ShouldBe(RefusalKind.Unprocessable), r => r.Facts["sku"].ShouldBe("CUP"));

    [Fact]
    public void A_refusal_says_what_the_quantity_comes_to_and_how_the_item_is_counted()
    {
        var refusal = Spec.Given(Registered, Carton).When(Countable(0.3m, "CTN"))
            .ThenRefused("products.too-many-decimals");

        refusal.Message.ShouldBe("Item CUP is counted in whole EA.");
        refusal.Facts["quantity"].ShouldBe("0.3 CTN");
        refusal.Facts["comesTo"].ShouldBe("7.2");
        Spec.Given(Registered with { BaseUnit = "KG", UnitDecimals = 3 }).When(Countable(0.0001m, "KG"))
            .ThenRefused("products.too-many-decimals").Message
            .ShouldBe("Item CUP is counted in KG with at most 3 decimals.");
    }

    [Fact]
    public void An_item_of_an_older_release_is_counted_as_it_was() =>
        Spec.Given(Registered with { UnitDecimals = Quantity.MaxDecimals }).When(Countable(0.5m, "EA")).ThenNothing();

    [Fact]
    public void What_of_a_part_of_a_piece_is_whole_is_rounded_down()
    {
        var item = (Item.Known)Spec.Given(Registered).State;

        item.Whole(2.9m).ShouldBe(2);
        item.Whole(-0.5m).ShouldBe(0);
        ((Item.Known)Spec.Given(Registered with { UnitDecimals = 1 }).State).Whole(2.99m).ShouldBe(2.9m);
    }

    [Fact]
    public void What_nobody_registered_cannot_be_counted() =>
        Spec.Given().When(Countable(1, "EA")).ThenRefused("products.unknown-item").Facts["sku"].ShouldBe("CUP");

    [Fact]
    public void Nothing_can_be_done_with_an_item_that_nobody_registered() =>
        Spec.Given().When(new ItemCommand.RequireStockable()).ThenRefused("products.unknown-item")
            .Kind.ShouldBe(RefusalKind.NotFound);

    [Fact]
    public void An_item_is_known_in_whatever_state_it_is()
    {
        Spec.Given().When(new ItemCommand.RequireKnown()).ThenRefused("products.unknown-item");
        Spec.Given(Registered).When(new ItemCommand.RequireKnown()).ThenNothing();
        Spec.Given(Registered, new ItemEvent.StateChanged(ItemState.Development, ItemState.Retired, "停产"))
            .When(new ItemCommand.RequireKnown()).ThenNothing();
    }

    [Fact, Shows("O14")]
    public void An_item_is_taxed_by_the_code_of_a_rate_from_a_day_on()
    {
        var (january, july) = (new DateOnly(2026, 1, 1), new DateOnly(2026, 7, 1));
        var standard = new ItemEvent.VatRateSet("standard", january);
        Spec.Given(Registered).When(new ItemCommand.SetVatRate("standard", january)).Then(standard);
        Spec.Given(Registered, standard).When(new ItemCommand.SetVatRate("standard", january)).ThenNothing();
        var item = (Item.Known)Spec.Given(
            Registered, new ItemEvent.VatRateSet("reduced", july), new ItemEvent.VatRateSet("exempt", january),
            standard).State;

        item.VatRateOn(january.AddDays(-1)).ShouldBeNull();
        item.VatRateOn(july.AddDays(-1)).ShouldBe("standard");
        item.VatRateOn(july).ShouldBe("reduced");
    }

    [Fact]
    public void The_tax_of_an_item_changes_so_often_at_most()
    {
        var many = Enumerable.Range(0, ItemDecider.MaxVatRates)
            .Select(day => new ItemEvent.VatRateSet("standard", new DateOnly(2026, 1, 1).AddDays(day)));

        Spec.Given([Registered, .. many]).When(new ItemCommand.SetVatRate("standard", new DateOnly(2025, 1, 1)))
            .ThenRefused("products.too-many-vat-rates");
    }

    private static ItemCommand.RequireCountable Countable(decimal value, string unit) =>
        new(Quantity.Of(value, unit), "CUP");

    [Fact, Shows("P1", "X1")]
    public void Goods_of_an_item_that_is_tracked_by_lot_come_with_their_lot()
    {
        Spec.Given(Registered).When(new ItemCommand.RequireLot(null)).ThenRefused("products.lot-missing");
        Spec.Given(Registered).When(new ItemCommand.RequireLot("L1")).ThenNothing();
        Spec.Given(Registered with { Tracking = Tracking.None }).When(new ItemCommand.RequireLot(null)).ThenNothing();
    }
}
