using Daybook.Domain.Shared;
using Daybook.Domain.Transport;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Transport;

public class DeliveryTests
{
    private static readonly GeoPoint Foshan = new(23.0218m, 113.1219m);
    private static readonly DeliveryTerms Terms = new(
        "OWN", new Address("王小明", "天河路100号", null, "广州", "广东", null, "CN", null), Foshan, 12m, 80m, "09:00",
        "11:30", 10);

    private static readonly DeliveryEvent Described = new DeliveryEvent.Described(Terms);
    private static readonly DeliveryEvent TakenOn = new DeliveryEvent.TakenOn("T-1");
    private static readonly DeliveryEvent Released = new DeliveryEvent.Released("T-1");
    private static readonly DeliveryEvent Finished = new DeliveryEvent.Finished("T-1");

    private static Specified<DeliveryCommand, DeliveryEvent, Delivery> Given(params DeliveryEvent[] events) =>
        Specify<DeliveryCommand, DeliveryEvent, Delivery>.Given(events);

    [Fact, Shows("T4")]
    public void A_delivery_is_on_one_trip_at_a_time_and_delivered_once()
    {
        Given().When(new DeliveryCommand.TakeOn("T-1")).ThenRefused("transport.unknown-delivery");
        Given(Described).When(new DeliveryCommand.TakeOn("T-1")).Then(TakenOn);
        Given(Described, TakenOn).When(new DeliveryCommand.TakeOn("T-1")).ThenNothing();
        Given(Described, TakenOn).When(new DeliveryCommand.TakeOn("T-2")).ThenRefused("transport.delivery-on-trip");
        Given(Described, TakenOn).When(new DeliveryCommand.Release("T-1")).Then(Released);
        Given(Described, TakenOn).When(new DeliveryCommand.Release("T-2")).ThenNothing();
        Given(Described, TakenOn, Released).When(new DeliveryCommand.TakeOn("T-2"))
            .Then(new DeliveryEvent.TakenOn("T-2"));
        Given(Described, TakenOn).When(new DeliveryCommand.Finish("T-1")).Then(Finished);
        Given(Described, TakenOn).When(new DeliveryCommand.Finish("T-2")).ThenRefused("transport.delivery-on-trip");
        Given(Described, TakenOn, Finished).When(new DeliveryCommand.TakeOn("T-2"))
            .ThenRefused("transport.delivery-on-trip");
    }

    [Fact, Shows("T6")]
    public void A_delivery_that_waits_is_over_when_its_shipment_arrived_in_another_way()
    {
        DeliveryEvent otherwise = new DeliveryEvent.Finished(null);
        Given(Described).When(new DeliveryCommand.Finish(null)).Then(otherwise);
        Given(Described, otherwise).When(new DeliveryCommand.Finish(null)).ThenNothing();
        Given(Described, TakenOn).When(new DeliveryCommand.Finish(null)).ThenRefused("transport.delivery-on-trip");
        Given(Described, otherwise).When(new DeliveryCommand.TakeOn("T-1"))
            .ThenRefused("transport.delivery-finished");
    }

    [Fact, Shows("T4")]
    public void What_is_known_of_a_delivery_changes_only_while_it_waits()
    {
        var other = Terms with { Until = "12:00" };
        Given().When(new DeliveryCommand.Describe(Terms)).Then(Described);
        Given(Described).When(new DeliveryCommand.Describe(Terms)).ThenNothing();
        Given(Described).When(new DeliveryCommand.Describe(other)).Then(new DeliveryEvent.Described(other));
        Given(Described, TakenOn).When(new DeliveryCommand.Describe(Terms)).ThenNothing();
        Given(Described, TakenOn).When(new DeliveryCommand.Describe(other)).ThenRefused("transport.delivery-on-trip");
        foreach (var (bad, code) in new (DeliveryTerms, string)[]
        {
            (Terms with { Place = Foshan with { Longitude = 181m } }, "transport.bad-place"),
            (Terms with { Place = Foshan with { Longitude = 113.1234567m } }, "transport.bad-place"),
            (Terms with { Until = "09:00" }, "transport.bad-hours"),
            (Terms with { From = "25:00" }, "transport.bad-hours"),
            (Terms with { WeightKg = 0m }, "transport.bad-weight"),
            (Terms with { VolumeL = -1m }, "transport.bad-delivery-volume"),
            (Terms with { ServiceMinutes = 481 }, "transport.bad-service-time"),
        })
            Given().When(new DeliveryCommand.Describe(bad)).ThenRefused(code);
    }

    [Fact, Shows("T5")]
    public void A_delivery_has_few_links()
    {
        var links = Enumerable.Range(1, DeliveryDecider.MaxLinks).Select(n => new DeliveryEvent.Shared($"{n:x2}"));
        Given(Described).When(new DeliveryCommand.Share("01")).Then(new DeliveryEvent.Shared("01"));
        Given([Described, .. links]).When(new DeliveryCommand.Share("ff")).ThenRefused("transport.too-many-links");
    }

    [Fact, Shows("T4")]
    public void A_vehicle_a_driver_and_the_place_of_a_warehouse_are_set_and_set_again()
    {
        var terms = new VehicleTerms("粤E12345", 1_500m, 6_000m, IsActive: true);
        var set = new VehicleCommand.Set("V1", "粤E12345", 1_500m, 6_000m);
        Vehicle().When(set).Then(new VehicleEvent.Set("V1", null, terms));
        Vehicle(new VehicleEvent.Set("V1", null, terms)).When(set).ThenNothing();
        Vehicle().When(set with { MaxWeightKg = 0 }).ThenRefused("transport.bad-vehicle-weight");
        Vehicle().When(set with { MaxVolumeL = 0 }).ThenRefused("transport.bad-vehicle-volume");
        Vehicle().When(new VehicleCommand.RequireActive("V1")).ThenRefused("transport.unknown-vehicle");
        Vehicle(new VehicleEvent.Set("V1", null, terms with { IsActive = false }))
            .When(new VehicleCommand.RequireActive("V1")).ThenRefused("transport.makes-no-trips");

        var driver = new DriverTerms("李师傅", "13800000000", null, IsActive: true);
        var named = new DriverCommand.Set("D1", "李师傅", "13800000000", null);
        Driver().When(named).Then(new DriverEvent.Set("D1", null, driver));
        Driver(new DriverEvent.Set("D1", null, driver)).When(named).ThenNothing();
        Driver().When(new DriverCommand.RequireActive("D1")).ThenRefused("transport.unknown-driver");

        var at = new DepotCommand.Locate(Foshan.Latitude, Foshan.Longitude);
        Depot().When(at).Then(new DepotEvent.Located(Foshan));
        Depot(new DepotEvent.Located(Foshan)).When(at).ThenNothing();
        Depot().When(at with { Latitude = -91m }).ThenRefused("transport.bad-place");
        Depot().When(new DepotCommand.RequireLocated()).ThenRefused("transport.depot-not-located");

        static Specified<VehicleCommand, VehicleEvent, Vehicle> Vehicle(params VehicleEvent[] events) =>
            Specify<VehicleCommand, VehicleEvent, Vehicle>.Given(events);
        static Specified<DriverCommand, DriverEvent, Driver> Driver(params DriverEvent[] events) =>
            Specify<DriverCommand, DriverEvent, Driver>.Given(events);
        static Specified<DepotCommand, DepotEvent, Depot> Depot(params DepotEvent[] events) =>
            Specify<DepotCommand, DepotEvent, Depot>.Given(events);
    }
}
