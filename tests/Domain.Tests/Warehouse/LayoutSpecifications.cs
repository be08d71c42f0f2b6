using Daybook.Domain.Shared;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Specification;
using Layouts = Daybook.Specification.Specify<
    Daybook.Domain.Warehouse.WarehouseCommand, Daybook.Domain.Warehouse.WarehouseEvent,
    Daybook.Domain.Warehouse.Layout>;

namespace Daybook.Domain.Tests.Warehouse;

public sealed class LayoutSpecifications
{
    private static readonly Address Site = new("上海一号仓", "浦东新区康桥路 88 号", null, "上海", "上海市", "201315", "CN", null);
    private static readonly WarehouseEvent Opened = new WarehouseEvent.Opened("SH1", "上海一号仓", Site);

    private static readonly WarehouseCommand.GenerateBins ZoneA = new("A", 12, 30, 500m, BinMixing.OneSku);

    private static readonly WarehouseEvent ZoneAGenerated =
        new WarehouseEvent.BinsGenerated("A", 12, 30, 500m, BinMixing.OneSku);

    [Fact]
    public void A_warehouse_is_opened_once()
    {
        Layouts.Given().When(new WarehouseCommand.Open("SH1", "上海一号仓", Site)).Then(Opened);
        Layouts.Given(Opened).When(new WarehouseCommand.Open("SH1", "上海一号仓", Site)).ThenNothing();
        Layouts.Given(Opened).When(new WarehouseCommand.Open("SH1", "二号仓", Site))
            .ThenRefused("warehouse.code-taken");
    }

    [Theory]
    [InlineData("上海")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("SH 1")]
    [InlineData("A23456789012345678901")]
    public void A_code_that_no_barcode_carries_is_refused(string code) =>
        Layouts.Given().When(new WarehouseCommand.Open(code, "上海一号仓", Site)).ThenRefused("warehouse.bad-code");

    [Fact, Shows("W1")]
    public void Bins_are_generated_zone_by_zone()
    {
        Layouts.Given(Opened).When(ZoneA).Then(ZoneAGenerated);
        var bins = Layouts.Given(Opened).When(ZoneA).ThenState().Bins().ToArray();
        bins.Length.ShouldBe(360);
        bins[0].ShouldBe("SH1-A-01-01");
        bins[30].ShouldBe("SH1-A-02-01");
        bins[^1].ShouldBe("SH1-A-12-30");
    }

    [Fact]
    public void A_zone_generated_again_otherwise_is_refused() =>
        Layouts.Given(Opened, ZoneAGenerated).When(ZoneA with { Racks = 13 }).ThenRefused("warehouse.zone-taken");

    [Fact]
    public void Bins_of_a_warehouse_that_is_not_open_are_not_found() =>
        Layouts.Given().When(ZoneA).ThenRefused("warehouse.unknown-warehouse").Kind.ShouldBe(RefusalKind.NotFound);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(100, 1)]
    [InlineData(1, 100)]
    public void More_racks_or_bins_than_two_digits_name_are_refused(int racks, int bins) =>
        Layouts.Given(Opened).When(ZoneA with { Racks = racks, BinsPerRack = bins })
            .ThenRefused("warehouse.bad-size");

    [Fact]
    public void A_zone_with_a_hyphen_is_refused_since_its_bins_could_be_read_two_ways() =>
        Layouts.Given(Opened).When(ZoneA with { Zone = "A-1" }).ThenRefused("warehouse.bad-code");

    [Fact]
    public void A_capacity_of_nothing_is_refused() =>
        Layouts.Given(Opened).When(ZoneA with { CapacityKg = 0 }).ThenRefused("warehouse.bad-capacity");

    [Theory]
    [InlineData("SH1-A-01-01")]
    [InlineData("SH1-A-12-30")]
    public void A_bin_that_was_generated_is_there(string code) =>
        Layouts.Given(Opened, ZoneAGenerated).When(new WarehouseCommand.RequireBin(code)).ThenNothing();

    [Theory]
    [InlineData("SH1-A-13-01")]
    [InlineData("SH1-A-12-31")]
    [InlineData("SH1-A-00-01")]
    [InlineData("SH1-B-01-01")]
    [InlineData("SH2-A-01-01")]
    [InlineData("SH1-A-1-1")]
    [InlineData("SH1-A-01-01-01")]
    [InlineData("SH1-A-+1-01")]
    [InlineData("SH1")]
    [InlineData("")]
    public void Any_other_bin_is_not_found(string code) =>
        Layouts.Given(Opened, ZoneAGenerated).When(new WarehouseCommand.RequireBin(code))
            .ThenRefused("warehouse.unknown-bin").Kind.ShouldBe(RefusalKind.NotFound);

    [Fact]
    public void A_warehouse_code_with_hyphens_still_has_bins_that_can_be_read() =>
        BinCodes.Read("CN-SH-1", BinCodes.Of("CN-SH-1", "A", 3, 4)).ShouldBe(("A", 3, 4));

    [Fact]
    public void A_warehouse_is_there_once_it_was_opened()
    {
        Layouts.Given().When(new WarehouseCommand.RequireOpen()).ThenRefused("warehouse.unknown-warehouse")
            .Kind.ShouldBe(RefusalKind.NotFound);
        Layouts.Given(Opened).When(new WarehouseCommand.RequireOpen()).ThenNothing();
    }
}
