using Daybook.Domain.Transport;
using Daybook.Projections.Transport;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Transport;

/// <summary>Shipments, and the carriers and tariffs among which they are chosen.</summary>
public sealed class TransportProjectionsTests
{
    private static readonly ShipmentEvent.Planned Planned = new(
        OrderId, Foshan, Guangzhou, 9.5m,
        [new Offer("SF", "标快", "华南", Yuan(31.00m), 1), new Offer("ZTO", "普快", "华南", Yuan(14.50m), 3)],
        Friday, Tuesday, "ZTO", "普快", ChoiceRule.CheapestInTime, "最便宜且能按时到达", Yuan(14.50m));

    private static ProjectionSpecification<ShipmentRow> Shipments =>
        SpecifyProjection.Of(new ShipmentsProjection()).Given(ShipmentStream, Planned);

    [Fact, Shows("T1")]
    public void A_planned_shipment_keeps_every_offer_and_the_reason()
    {
        var row = Shipments.ThenRow("TMALL:2026050001:FS1");

        (row.Status, row.Carrier, row.Tariff, row.Price, row.Currency).ShouldBe(
            (ShipmentStatus.Planned, "ZTO", "普快", 14.50m, "CNY"));
        (row.Rule, row.Reason).ShouldBe((ChoiceRule.CheapestInTime, "最便宜且能按时到达"));
        row.Offers.ShouldBe(Planned.Offers);
        (row.OrderId, row.ShipToCity, row.DepartsOn, row.RequiredOn).ShouldBe((OrderId, "广州市", Tuesday, Friday));
    }

    [Fact, Shows("T6")]
    public void A_delivered_shipment_shows_its_proof()
    {
        var underway = Shipments.Given(ShipmentStream, new ShipmentEvent.HandedOver("ZTO", "ZTO771", Tuesday));
        (underway.ThenOne().Status, underway.ThenOne().Waybill).ShouldBe((ShipmentStatus.Underway, "ZTO771"));

        var row = underway.Given(ShipmentStream, new ShipmentEvent.Delivered(Thursday, "林晓彤", "签收照片 1 张")).ThenOne();
        (row.Status, row.DeliveredOn, row.ReceivedBy, row.Proof).ShouldBe(
            (ShipmentStatus.Delivered, Thursday, "林晓彤", "签收照片 1 张"));
    }

    [Fact]
    public void A_cancelled_shipment_says_why() =>
        Shipments.Given(ShipmentStream, new ShipmentEvent.Cancelled("客户取消")).ThenOne().ShouldSatisfyAllConditions(
            row => row.Status.ShouldBe(ShipmentStatus.Cancelled), row => row.CancelledReason.ShouldBe("客户取消"));

    [Fact]
    public void A_carrier_is_admitted_for_a_warehouse() => SpecifyProjection.Of(new CarriersProjection())
        .Given(TariffDecider.Stream(Foshan), new TariffEvent.CarrierAdmitted("SF", "顺丰速运"))
        .Then(new CarrierRow { Key = "FS1/SF", Warehouse = Foshan, Carrier = "SF", Name = "顺丰速运", Position = 1 });

    [Fact]
    public void A_new_version_of_a_tariff_leaves_the_old_one()
    {
        var rates = new ZoneRate("华南", 12m, 2m, 14m, 1);
        var rows = SpecifyProjection.Of(new TariffsProjection()).Given(
            TariffDecider.Stream(Foshan), new TariffEvent.TariffPublished("SF", "标快", "CNY", Monday, [rates]),
            new TariffEvent.TariffPublished("SF", "标快", "CNY", Friday, [rates with { Base = 13m }])).Rows();

        rows.Select(r => (r.Key, r.ValidFrom, r.ZoneRates[0].Base)).ShouldBe(
            [("FS1/SF/标快/2026-05-04", Monday, 12m), ("FS1/SF/标快/2026-05-08", Friday, 13m)]);
    }

    [Fact]
    public void A_region_mapped_again_moves_to_the_new_zone()
    {
        var rows = SpecifyProjection.Of(new TariffZonesProjection()).Given(
            TariffDecider.Stream(Foshan), new TariffEvent.ZoneMapped("CN", null, "全国"),
            new TariffEvent.ZoneMapped("CN", "广东省", "华东"), new TariffEvent.ZoneMapped("CN", "广东省", "华南")).Rows();

        rows.Select(r => (r.Region, r.Zone)).ShouldBe([(null, "全国"), ("广东省", "华南")]);
    }
}
