using System.Text.Json;
using Daybook.Domain.Shared;
using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Specification;
using Shipments = Daybook.Specification.Specify<
    Daybook.Domain.Transport.ShipmentCommand, Daybook.Domain.Transport.ShipmentEvent,
    Daybook.Domain.Transport.Shipment>;

namespace Daybook.Domain.Tests.Transport;

public sealed class ShipmentSpecifications
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly DateOnly Wednesday = new(2026, 3, 4);
    private static readonly Address Home = new("王芳", "文三路 90 号", null, "杭州", "浙江", "310012", "CN", "13800000000");

    private static readonly Offer Slow = Offered("YTO", "STD", 8, 4);
    private static readonly Offer Middle = Offered("ZTO", "STD", 12, 2);
    private static readonly Offer Fast = Offered("SF", "EXP", 23, 1);

    private static readonly ShipmentCommand.Plan Plan =
        new("tmall:1001", "SH1", Home, 1.2m, [Slow, Middle, Fast], Wednesday, Monday, null);

    private static readonly ShipmentEvent Planned =
        ShipmentDecider.Instance.Decide(ShipmentDecider.Instance.Initial, Plan).Events.Single();

    private static readonly ShipmentCommand.HandOver HandOver = new("ZTO", "ZT7788", Monday);
    private static readonly ShipmentEvent HandedOver = new ShipmentEvent.HandedOver("ZTO", "ZT7788", Monday);
    private static readonly ShipmentCommand.Deliver Deliver = new(Wednesday, "王芳", "签收照片 8812");
    private static readonly ShipmentEvent Delivered = new ShipmentEvent.Delivered(Wednesday, "王芳", "签收照片 8812");
    private static readonly ShipmentCommand.Cancel Cancel = new("客户取消");

    [Fact, Shows("T1")]
    public void The_cheapest_in_time_is_chosen_and_the_reason_kept() =>
        Shipments.Given().When(Plan).Then(new ShipmentEvent.Planned(
            "tmall:1001", "SH1", Home, 1.2m, [Slow, Middle, Fast], Wednesday, Monday, "ZTO", "STD",
            ChoiceRule.CheapestInTime,
            "ZTO STD at 12.00 CNY is the cheapest in time: 2 of 3 offers arrive by 2026-03-04.",
            Money.Of(12, "CNY")));

    [Fact]
    public void Without_a_required_day_the_cheapest_is_chosen() =>
        Chosen(Plan with { RequiredOn = null }).ShouldBe(("YTO STD", ChoiceRule.Cheapest));

    [Fact]
    public void When_none_is_in_time_the_fastest_is_chosen() =>
        Chosen(Plan with { RequiredOn = Monday }).ShouldBe(("SF EXP", ChoiceRule.FastestTooLate));

    [Fact]
    public void A_preferred_carrier_is_chosen_when_it_is_in_time() =>
        Chosen(Plan with { PreferredCarrier = "SF" }).ShouldBe(("SF EXP", ChoiceRule.Preferred));

    [Fact]
    public void A_preferred_carrier_that_is_late_is_not_chosen() =>
        Chosen(Plan with { PreferredCarrier = "YTO" }).ShouldBe(("ZTO STD", ChoiceRule.CheapestInTime));

    [Fact]
    public void When_none_is_in_time_the_preferred_carrier_is_chosen_nevertheless() =>
        Chosen(Plan with { RequiredOn = Monday, PreferredCarrier = "YTO" })
            .ShouldBe(("YTO STD", ChoiceRule.PreferredTooLate));

    [Fact]
    public void Of_equal_prices_the_faster_then_the_first_code_is_chosen()
    {
        var alike = Plan with
        {
            Offers = [Offered("B", "STD", 9, 2), Offered("C", "STD", 9, 1), Offered("A", "STD", 9, 2)],
        };
        Chosen(alike).Tariff.ShouldBe("C STD");
        Chosen(alike with { Offers = alike.Offers.RemoveAt(1) }).Tariff.ShouldBe("A STD");
    }

    [Fact]
    public void Without_an_offer_nothing_is_planned()
    {
        Shipments.Given().When(Plan with { Offers = [] }).ThenRefused("transport.no-offer");
        Shipments.Given().When(Plan with { Offers = default }).ThenRefused("transport.no-offer");
    }

    [Fact]
    public void Offers_that_cannot_be_compared_are_refused()
    {
        Shipments.Given().When(Plan with { Offers = [Slow, Fast with { Price = Money.Of(3, "USD") }] })
            .ThenRefused("transport.currencies-differ");
        Shipments.Given().When(Plan with { Offers = [Slow with { TransitDays = -1 }] })
            .ThenRefused("transport.bad-offer");
        Shipments.Given().When(Plan with { WeightKg = 0 }).ThenRefused("transport.bad-weight");
    }

    [Fact]
    public void At_the_end_of_the_calendar_a_choice_is_still_made() =>
        Chosen(Plan with { DepartsOn = DateOnly.MaxValue, RequiredOn = DateOnly.MaxValue }).Tariff.ShouldBe("YTO STD");

    [Fact]
    public void A_plan_stands_though_offers_have_changed_and_is_not_made_over()
    {
        Shipments.Given(Planned).When(Plan with { Offers = [Fast] }).ThenNothing();
        Shipments.Given(Planned).When(Plan with { WeightKg = 2 }).ThenRefused("transport.already-planned");
    }

    [Fact, Shows("T2", "T6")]
    public void A_shipment_goes_from_plan_to_delivery()
    {
        Shipments.Given(Planned).When(HandOver).Then(HandedOver);
        Shipments.Given(Planned, HandedOver).When(Deliver).Then(Delivered);
        Shipments.Given(Planned, HandedOver, Delivered).When(HandOver).ThenNothing();
    }

    [Fact]
    public void Another_carrier_than_the_chosen_one_is_refused() =>
        Shipments.Given(Planned).When(HandOver with { Carrier = "SF" }).ThenRefused("transport.other-carrier");

    [Fact, Shows("T2")]
    public void A_second_waybill_is_refused() =>
        Shipments.Given(Planned, HandedOver).When(HandOver with { Waybill = "ZT1" })
            .ThenRefused("transport.already-handed-over");

    [Fact]
    public void Delivery_needs_a_hand_over_on_the_day_or_before()
    {
        Shipments.Given().When(Deliver).ThenRefused("transport.unknown-shipment");
        Shipments.Given(Planned).When(Deliver).ThenRefused("transport.not-handed-over");
        Shipments.Given(Planned, HandedOver).When(Deliver with { On = Monday.AddDays(-1) })
            .ThenRefused("transport.delivered-before-hand-over");
        Shipments.Given(Planned, HandedOver, Delivered).When(Deliver with { ReceivedBy = "门卫" })
            .ThenRefused("transport.already-delivered");
    }

    [Fact]
    public void It_can_be_cancelled_until_hand_over()
    {
        var cancelled = new ShipmentEvent.Cancelled("客户取消");
        Shipments.Given(Planned).When(Cancel).Then(cancelled);
        Shipments.Given(Planned, cancelled).When(Cancel).ThenNothing();
        Shipments.Given(Planned, cancelled).When(HandOver).ThenRefused("transport.shipment-cancelled");
        Shipments.Given(Planned, cancelled).When(Plan).Then(Planned);
        Shipments.Given(Planned, HandedOver).When(Cancel).ThenRefused("transport.already-handed-over");
    }

    [Fact]
    public void Every_status_can_be_kept_in_a_snapshot()
    {
        ShipmentEvent[] way = [Planned, HandedOver, Delivered];
        for (var steps = 0; steps <= way.Length; steps++)
        {
            var state = Shipments.Given(way[..steps]).State;
            JsonSerializer.Deserialize<Shipment>(JsonSerializer.Serialize(state)).ShouldBe(state);
        }
    }

    private static Offer Offered(string carrier, string tariff, decimal price, int days) =>
        new(carrier, tariff, "Z1", Money.Of(price, "CNY"), days);

    private static (string Tariff, ChoiceRule Rule) Chosen(ShipmentCommand.Plan plan)
    {
        var decision = ShipmentDecider.Instance.Decide(ShipmentDecider.Instance.Initial, plan);
        var planned = (ShipmentEvent.Planned)decision.Events.Single();
        return ($"{planned.Chosen} {planned.Tariff}", planned.Rule);
    }
}
