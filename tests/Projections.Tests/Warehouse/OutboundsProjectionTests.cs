using Daybook.Domain.Warehouse;
using Daybook.Projections.Warehouse;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Warehouse;

/// <summary>Outbounds, warehouses and bins.</summary>
public sealed class OutboundsProjectionTests
{
    private static readonly OutboundEvent.Released Released = new(
        OrderId, Foshan, Guangzhou,
        [new OutboundLine(1, Cooker, Pieces(2), null), new OutboundLine(2, Kettle, Pieces(3), null)],
        Friday);

    private static ProjectionSpecification<OutboundRow> Outbounds =>
        SpecifyProjection.Of(new OutboundsProjection()).On(2026, 5, 5).Given(OutboundStream, Released);

    [Fact]
    public void A_released_outbound_says_what_to_send_and_by_when()
    {
        var row = Outbounds.ThenRow("TMALL:2026050001:FS1");

        (row.OrderId, row.Channel, row.Number, row.Warehouse).ShouldBe((OrderId, "TMALL", "2026050001", Foshan));
        (row.Status, row.Lines, row.Units, row.ReleasedOn, row.RequiredOn).ShouldBe(
            (OutboundStatus.Released, 2, 5m, Tuesday, Friday));
        row.Contents.ShouldBe(Released.Lines);
    }

    [Fact]
    public void Two_packages_weigh_together_and_the_first_is_named()
    {
        var row = Outbounds.Given(
            OutboundStream,
            new OutboundEvent.Picked([new OutboundPick(Cooker, "FS1-A-01-01", null, Pieces(2))]),
            new OutboundEvent.Packed("P1", "L", 6.5m, "069012345000000012"),
            new OutboundEvent.Packed("P2", "M", 3.0m, "069012345000000029")).ThenOne();

        (row.Status, row.Package, row.Box, row.Sscc, row.WeightKg).ShouldBe(
            (OutboundStatus.Packed, "P1", "L", "069012345000000012", 9.5m));
        row.Packages.Select(p => p.Id).ShouldBe(["P1", "P2"]);
        row.Picks.ShouldHaveSingleItem().Bin.ShouldBe("FS1-A-01-01");
    }

    [Fact, Shows("W9")]
    public void A_handed_over_outbound_names_manifest_carrier_and_waybill()
    {
        var loaded = Outbounds.Given(OutboundStream, new OutboundEvent.Loaded("CK-0505", "SF", "3 号月台"));
        (loaded.ThenOne().Status, loaded.ThenOne().Dock).ShouldBe((OutboundStatus.Loaded, "3 号月台"));

        var row = loaded.Given(OutboundStream, new OutboundEvent.HandedOver("CK-0505", "SF", "SF1403", Tuesday))
            .ThenOne();
        (row.Status, row.Manifest, row.Carrier, row.Waybill, row.HandedOverOn).ShouldBe(
            (OutboundStatus.HandedOver, "CK-0505", "SF", "SF1403", Tuesday));
    }

    [Fact]
    public void A_cancelled_outbound_says_why()
    {
        var row = Outbounds.Given(OutboundStream, new OutboundEvent.Cancelled("客户取消")).ThenOne();

        (row.Status, row.CancelledReason).ShouldBe((OutboundStatus.Cancelled, "客户取消"));
    }

    [Fact]
    public void A_warehouse_counts_the_bins_of_its_zones()
    {
        var row = SpecifyProjection.Of(new WarehousesProjection()).Given(
            WarehouseDecider.Stream(Foshan),
            new WarehouseEvent.Opened(Foshan, "佛山顺德总仓", Guangzhou with { City = "佛山市" }),
            new WarehouseEvent.BinsGenerated("A", 2, 3, 500m, BinMixing.OneSku),
            new WarehouseEvent.BinsGenerated("B", 1, 4, null, BinMixing.Any)).ThenRow(Foshan);

        (row.Name, row.City, row.Bins).ShouldBe(("佛山顺德总仓", "佛山市", 10));
        row.Zones.Select(z => z.Code).ShouldBe(["A", "B"]);
    }

    [Fact, Shows("W1")]
    public void A_zone_makes_a_row_for_each_bin()
    {
        var rows = SpecifyProjection.Of(new BinsProjection()).Given(
            WarehouseDecider.Stream(Foshan),
            new WarehouseEvent.BinsGenerated("A", 2, 2, 500m, BinMixing.OneSku)).Rows();

        rows.Select(r => (r.Key, r.Zone, r.Rack, r.Bin)).ShouldBe(
        [
            ("FS1-A-01-01", "A", 1, 1), ("FS1-A-01-02", "A", 1, 2), ("FS1-A-02-01", "A", 2, 1),
            ("FS1-A-02-02", "A", 2, 2),
        ]);
        rows.ShouldAllBe(r => r.Warehouse == Foshan && r.CapacityKg == 500m && r.Mixing == BinMixing.OneSku);
    }
}
