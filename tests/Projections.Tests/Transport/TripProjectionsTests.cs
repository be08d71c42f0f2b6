using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Projections.Transport;
using Daybook.Specification;
using static Daybook.Projections.Tests.Sample;

namespace Daybook.Projections.Tests.Transport;

/// <summary>Trips with their stops, and proposed routes.</summary>
public sealed class TripProjectionsTests
{
    private static readonly StreamId Trip = TripDecider.Stream("CC-1");
    private static readonly GeoPoint Depot = new(23.0218m, 113.1219m);
    private static readonly TripEvent Planned = new TripEvent.Planned(new TripTerms(
        "C-01", "SJ-01", Foshan, Depot, Monday, "08:00", "10:00", RoadBasis.Usual, 30m, 60m, 24_500,
        [Stop("1001", 10m, "08:20"), Stop("1002", 20m, "09:00")]));

    private static readonly TripEvent Reported = new TripEvent.PositionsReported(
        [new VehiclePosition("08:10:00", 23.03m, 113.12m)],
        [
            new ExpectedArrival("TM", "1001", "08:40", 3_200, IsLate: false),
            new ExpectedArrival("TM", "1002", "12:20", 9_100, IsLate: true),
        ]);

    private static TripStop Stop(string number, decimal weight, string at) => new(
        new RouteStop("TM", number, Depot, weight, 30m, "08:00", "12:00", 10), Guangzhou, at, 4_000);

    [Fact, Shows("T4", "T5")]
    public void A_trip_shows_where_it_is_and_how_many_stops_will_be_late()
    {
        var row = SpecifyProjection.Of(new TripsProjection())
            .Given(Trip, Planned, new TripEvent.Departed(Monday), Reported).ThenOne();

        (row.Status, row.Stops, row.WeightKg, row.DistanceKm, row.LastAt, row.LateStops)
            .ShouldBe((TripStatus.Underway, 2, 30m, 24.5m, "08:10:00", 1));
    }

    [Fact, Shows("T5", "T6")]
    public void A_stop_shows_its_times_and_how_it_went()
    {
        var rows = SpecifyProjection.Of(new TripStopsProjection())
            .Given(
                Trip, Planned, new TripEvent.Departed(Monday), Reported,
                new TripEvent.StopDelivered("TM", "1001", Monday, "12:01", "林晓彤", "签名"),
                new TripEvent.StopFailed("TM", "1002", FailureReason.Refused, "外箱破损"))
            .Rows();

        rows.Select(r => (r.Number, r.Place, r.PlannedAt, r.ExpectedAt, r.LeftKm, r.Status, r.IsLate)).ShouldBe(
        [
            ("1001", 1, "08:20", "08:40", 3.2m, StopStatus.Delivered, true),
            ("1002", 2, "09:00", "12:20", 9.1m, StopStatus.Failed, false),
        ]);
        (rows[0].DeliveredOn, rows[0].DeliveredAt, rows[0].ReceivedBy, rows[0].Proof)
            .ShouldBe((Monday, "12:01", "林晓彤", "签名"));
        (rows[1].FailedBecause, rows[1].Note).ShouldBe((FailureReason.Refused, "外箱破损"));
    }

    [Fact, Shows("T4")]
    public void The_stops_of_a_cancelled_trip_are_left_out()
    {
        SpecifyProjection.Of(new TripStopsProjection())
            .Given(Trip, Planned, new TripEvent.Cancelled(
                "车辆故障", [new StopName("TM", "1001"), new StopName("TM", "1002")]))
            .Rows().ShouldAllBe(r => r.Status == StopStatus.Skipped && r.Note == "车辆故障");
    }

    [Fact, Shows("T3")]
    public void A_plan_shows_its_routes_and_which_became_trips()
    {
        var plan = RoutePlanDecider.Stream("XL-1");
        RoutePlanEvent proposed = new RoutePlanEvent.Proposed(new RoutePlanTerms(
            Foshan, Monday, Depot, RoadBasis.Usual, "08:00", "18:00", "by hand",
            [new PlannedRoute("C-01", 30m, 60m, 24_500, "10:00", [new PlannedStop("TM", "1001", "08:20", 4_000)])],
            [new UnservedStop("TM", "1003", UnservedReason.TooLarge)]));
        RoutePlanEvent accepted = new RoutePlanEvent.Accepted("C-01", "CC-1");

        var row = SpecifyProjection.Of(new RoutePlansProjection()).Given(plan, proposed, accepted).ThenOne();
        (row.Routes, row.Stops, row.DistanceKm, row.NotServed).ShouldBe((1, 1, 24.5m, 1));
        var route = SpecifyProjection.Of(new PlannedRoutesProjection()).Given(plan, proposed, accepted).ThenOne();
        (route.Vehicle, route.Trip, route.DistanceKm, route.ReturnAt).ShouldBe(("C-01", "CC-1", 24.5m, "10:00"));
    }
}
