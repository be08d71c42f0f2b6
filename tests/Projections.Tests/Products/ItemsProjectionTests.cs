using Daybook.Domain.Products;
using Daybook.Projections.Products;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Products;

public sealed class ItemsProjectionTests
{
    private static readonly ItemEvent.Registered Registered = new(
        Cooker, "电饭煲 3 升", "EA", 0, Tracking.Lot, "厨房电器", "6901234567892", 2.9m, 320m, 260m, 240m, null);

    [Fact, Shows("P5")]
    public void An_item_is_in_development_until_it_moves_on()
    {
        var items = SpecifyProjection.Of(new ItemsProjection()).Given(ItemDecider.Stream(Cooker), Registered);
        var row = items.ThenRow(Cooker);
        (row.Name, row.BaseUnit, row.Tracking, row.State, row.WeightKg).ShouldBe(
            ("电饭煲 3 升", "EA", Tracking.Lot, ItemState.Development, 2.9m));

        items.Given(ItemDecider.Stream(Cooker), new ItemEvent.StateChanged(
            ItemState.Development, ItemState.Production, "量产")).ThenOne().State.ShouldBe(ItemState.Production);
    }

    [Fact]
    public void A_changed_item_keeps_its_units()
    {
        var row = SpecifyProjection.Of(new ItemsProjection()).Given(
            ItemDecider.Stream(Cooker), Registered, new ItemEvent.UnitConversionDefined("CTN", 4m),
            new ItemEvent.DetailsChanged("电饭煲 3 升 升级款", "厨房电器", null, 3.1m, null, null, null, null)).ThenOne();

        (row.Name, row.Gtin, row.WeightKg, row.LengthMm).ShouldBe(("电饭煲 3 升 升级款", null, 3.1m, null));
        row.Units.ShouldHaveSingleItem().ShouldBe(new ItemEvent.UnitConversionDefined("CTN", 4m));
    }

    [Fact, Shows("O14")]
    public void VAT_rates_are_shown_in_order_of_their_first_day()
    {
        var july = new ItemEvent.VatRateSet("reduced", new DateOnly(2026, 7, 1));
        var january = new ItemEvent.VatRateSet("standard", new DateOnly(2026, 1, 1));

        var row = SpecifyProjection.Of(new ItemsProjection()).Given(
            ItemDecider.Stream(Cooker), Registered, july, january with { Code = "exempt" }, january).ThenOne();

        row.VatRates.ShouldBe([january, july]);
    }

    [Fact]
    public void Units_and_decimals_are_shown_as_they_are_now()
    {
        var row = SpecifyProjection.Of(new ItemsProjection()).Given(
            ItemDecider.Stream(Cooker), Registered, new ItemEvent.UnitConversionDefined("CTN", 4m),
            new ItemEvent.UnitConversionDefined("PAL", 40m),
            new ItemEvent.UnitConversionChanged("CTN", 4m, 5m, "新包装"),
            new ItemEvent.UnitDecimalsChanged(0, 1, "拆零")).ThenOne();

        row.UnitDecimals.ShouldBe(1);
        row.Units.Select(u => (u.Unit, u.InBaseUnits)).ShouldBe([("CTN", 5m), ("PAL", 40m)]);
    }
}
