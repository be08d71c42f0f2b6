using Daybook.Domain.Shared;
using Daybook.Domain.Transport;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Transport;

public class TripTests
{
    private static readonly DateOnly Day = new(2026, 5, 8);
    private static readonly GeoPoint Depot = new(23.0218m, 113.1219m);
    private static readonly Address Home = new("王小明", "天河路100号", null, "广州", "广东", null, "CN", null);
    private static readonly DraftStop First = Stop("1001", 0.05m, 40m);
    private static readonly DraftStop Second = Stop("1002", 0.10m, 30m);
    private static readonly TripDraft Draft = new(
        "V1", "D1", "FS1", Depot, Day, "08:00", RoadBasis.Usual, [First, Second]);

    private static readonly TripCommand.Plan Plan = new(Draft, 100m, 500m);
    private static readonly TripCommand.Depart Depart = new(Day);
    private static readonly TripEvent Departed = new TripEvent.Departed(Day);
    private static readonly TripCommand.Deliver Deliver = new("TM", "1001", Day, "08:20", "王小明", "签名");
    private static readonly TripEvent Delivered = new TripEvent.StopDelivered(
        "TM", "1001", Day, "08:20", "王小明", "签名");

    private static readonly TripCommand.Fail Fail = new("TM", "1002", FailureReason.NobodyHome, "电话无人接听");
    private static readonly TripEvent Failed = new TripEvent.StopFailed(
        "TM", "1002", FailureReason.NobodyHome, "电话无人接听");

    private static readonly TripEvent Skipped = new TripEvent.StopSkipped("TM", "1002", "装不下");

    private static readonly TripEvent Cancelled = new TripEvent.Cancelled(
        "车辆故障", [new StopName("TM", "1001"), new StopName("TM", "1002")]);

    private static TripEvent Planned => TripDecider.Instance.Decide(new Trip.Unknown(), Plan).Events[0];

    private static DraftStop Stop(string number, decimal north, decimal weight, string until = "12:00") => new(
        new RouteStop("TM", number, Depot with { Latitude = Depot.Latitude + north }, weight, 100m, "08:00", until, 10),
        Home);

    private static Specified<TripCommand, TripEvent, Trip> Given(params TripEvent[] events) =>
        Specify<TripCommand, TripEvent, Trip>.Given(events);

    [Fact, Shows("T4")]
    public void A_plan_has_the_times_the_load_and_the_way_that_follow_from_its_stops()
    {
        var terms = Planned.ShouldBeOfType<TripEvent.Planned>().Terms;
        // 0.05 degrees of latitude are 5,559.75 m, and 7,228 m on a road 1.3 times as long: 867.36 s at 30 km/h.
        terms.Stops.Select(s => (s.Stop.Number, s.DistanceM, s.ArriveAt))
            .ShouldBe([("1001", 7_228L, "08:15"), ("1002", 7_228L, "08:39")]);
        (terms.WeightKg, terms.VolumeL, terms.DistanceM, terms.ReturnAt).ShouldBe((70m, 200m, 28_911L, "09:18"));
        Given(Planned).When(Plan).ThenNothing();
        Given(Planned).When(new TripCommand.Plan(Draft with { Driver = "D2" }, 100m, 500m))
            .ThenRefused("transport.trip-taken");
    }

    [Fact, Shows("T4")]
    public void Nothing_is_planned_that_is_too_much_or_comes_too_late()
    {
        Given().When(Plan with { MaxWeightKg = 69.9m }).ThenRefused("transport.trip-too-heavy");
        Given().When(Plan with { MaxVolumeL = 199m }).ThenRefused("transport.trip-too-large");
        Given().When(Plan with { MaxWeightKg = 70m, MaxVolumeL = 200m }).Then(Planned);
        Given().When(Plan with { Draft = Draft with { Stops = [Stop("1001", 0.05m, 1m, until: "08:14")] } })
            .ThenRefused("transport.stop-too-late");
        Given().When(Plan with { Draft = Draft with { Stops = [First, First] } })
            .ThenRefused("transport.stop-twice");
        Given().When(Plan with { Draft = Draft with { Stops = [] } }).ThenRefused("transport.trip-stops");
        Given().When(Plan with { Draft = Draft with { Basis = new RoadBasis(0m, 1m) } })
            .ThenRefused("transport.bad-road-basis");
        Given().When(Plan with { Draft = Draft with { DepartAt = "8 Uhr" } }).ThenRefused("transport.bad-hours");
    }

    [Fact, Shows("T4")]
    public void Who_is_on_the_way_for_days_comes_too_late_and_a_trip_ends_on_its_day()
    {
        // 30 degrees of latitude are 3,336 km, and 144:34 hours on a road 1.3 times as long at 30 km/h.
        Given().When(Plan with { Draft = Draft with { Stops = [Stop("1001", 30m, 1m)] } })
            .ThenRefused("transport.stop-too-late");
        TimesOfDay.IsAfter("152:34", "18:00").ShouldBeTrue();
        TimesOfDay.IsAfter("18:00", "152:34").ShouldBeFalse();
        TimesOfDay.IsAfter("24:10", "23:59:30").ShouldBeTrue();
        TimesOfDay.IsAfter("08:00", "08:00").ShouldBeFalse();
        Specify<RosterCommand, RosterEvent, Roster>
            .Given(new RosterEvent.Engaged(new Duty("T-1", "V1", "D1", "08:00", "152:34")))
            .When(new RosterCommand.Engage(new Duty("T-2", "V1", "D2", "16:00", "18:00")))
            .ThenRefused("transport.on-another-trip");

        var late = Draft with { Stops = [Stop("1001", 0.05m, 1m, until: "23:59")] };
        // 15 minutes there, 10 at the stop, 15 back.
        TripDecider.Instance.Decide(new Trip.Unknown(), Plan with { Draft = late with { DepartAt = "23:20" } })
            .Events.ShouldHaveSingleItem();
        Given().When(Plan with { Draft = late with { DepartAt = "23:30" } })
            .ThenRefused("transport.trip-over-midnight");
    }

    [Fact, Shows("T4", "T6")]
    public void A_trip_leaves_on_its_day_and_each_stop_has_one_outcome()
    {
        Given().When(Depart).ThenRefused("transport.unknown-trip");
        Given(Planned).When(Deliver).ThenRefused("transport.trip-not-departed");
        Given(Planned).When(new TripCommand.Depart(Day.AddDays(1))).ThenRefused("transport.trip-of-another-day");
        Given(Planned).When(Depart).Then(Departed);
        Given(Planned, Departed).When(Depart).ThenNothing();
        Given(Planned, Departed).When(Deliver).Then(Delivered);
        Given(Planned, Departed).When(Deliver with { On = Day.AddDays(-1) })
            .ThenRefused("transport.delivered-before-departure");
        Given(Planned, Departed).When(Deliver with { Number = "9" }).ThenRefused("transport.unknown-stop");
        Given(Planned, Departed, Delivered).When(Deliver).ThenNothing();
        Given(Planned, Departed, Delivered).When(Fail with { Number = "1001" })
            .ThenRefused("transport.stop-has-outcome");
        Given(Planned, Departed).When(Fail).Then(Failed);
        Given(Planned, Departed, Delivered).When(new TripCommand.Finish()).ThenRefused("transport.stops-open");
        Given(Planned, Departed, Delivered, Failed).When(new TripCommand.Finish()).Then(new TripEvent.Finished());
        Given(Planned, Departed, Delivered, Failed, new TripEvent.Finished()).When(new TripCommand.Finish())
            .ThenNothing();
        Given(Planned, Departed, Delivered, Failed, new TripEvent.Finished()).When(Deliver)
            .ThenRefused("transport.trip-finished");
    }

    [Fact, Shows("T4")]
    public void A_stop_is_left_out_and_a_trip_is_cancelled_before_it_leaves()
    {
        TripCommand skip = new TripCommand.Skip("TM", "1002", "装不下");
        Given(Planned).When(skip).Then(Skipped);
        Given(Planned, Skipped).When(skip).ThenNothing();
        Given(Planned, Departed).When(skip).Then(Skipped);
        TripCommand cancel = new TripCommand.Cancel("车辆故障");
        Given(Planned).When(cancel).Then(Cancelled);
        Given(Planned, Departed).When(cancel).ThenRefused("transport.trip-departed");
        Given(Planned, Cancelled).When(cancel).ThenNothing();
        Given(Planned, Cancelled).When(Depart).ThenRefused("transport.trip-cancelled");
    }

    [Fact, Shows("T5")]
    public void Positions_say_when_the_vehicle_is_expected_and_that_it_is_late()
    {
        var south = Depot with { Latitude = Depot.Latitude - 0.05m };
        VehiclePosition at = new("11:30", south.Latitude, south.Longitude);
        // Twice as far as from the depot to the first stop.
        Given(Planned, Departed).When(new TripCommand.Report([at])).Then(new TripEvent.PositionsReported(
            [at],
            [
                new ExpectedArrival("TM", "1001", "11:59", 14_455, IsLate: false),
                new ExpectedArrival("TM", "1002", "12:24", 21_683, IsLate: true),
            ]));
        var reported = TripDecider.Instance.Decide(
            Given(Planned, Departed).State, new TripCommand.Report([at])).Events[0];
        Given(Planned, Departed, reported).When(new TripCommand.Report([at with { At = "11:29:59" }])).ThenNothing();
        Given(Planned).When(new TripCommand.Report([at])).ThenRefused("transport.trip-not-departed");
        Given(Planned, Departed).When(new TripCommand.Report([])).ThenRefused("transport.positions");
        Given(Planned, Departed).When(new TripCommand.Report([at with { Latitude = 91m }]))
            .ThenRefused("transport.bad-place");
        Given(Planned, Departed).When(new TripCommand.Report([at with { At = "soon" }]))
            .ThenRefused("transport.bad-hours");
    }

    [Fact, Shows("T4")]
    public void A_vehicle_and_a_driver_are_on_one_trip_at_a_time()
    {
        var duty = new Duty("T-1", "V1", "D1", "08:00", "12:00");
        RosterEvent engaged = new RosterEvent.Engaged(duty);
        Roster().When(new RosterCommand.Engage(duty)).Then(engaged);
        Roster(engaged).When(new RosterCommand.Engage(duty)).ThenNothing();
        foreach (var other in new[]
        {
            new Duty("T-2", "V1", "D2", "11:59", "13:00"), new Duty("T-2", "V2", "D1", "07:00", "08:01"),
        })
            Roster(engaged).When(new RosterCommand.Engage(other)).ThenRefused("transport.on-another-trip");
        var later = duty with { Trip = "T-2", From = "12:00", Until = "14:00" };
        Roster(engaged).When(new RosterCommand.Engage(later)).Then(new RosterEvent.Engaged(later));
        Roster(engaged).When(new RosterCommand.Free("T-1")).Then(new RosterEvent.Freed("T-1"));
        Roster().When(new RosterCommand.Free("T-1")).ThenNothing();

        static Specified<RosterCommand, RosterEvent, Roster> Roster(params RosterEvent[] events) =>
            Specify<RosterCommand, RosterEvent, Roster>.Given(events);
    }
}
