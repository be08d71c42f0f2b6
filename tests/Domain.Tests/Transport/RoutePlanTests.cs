using Daybook.Domain.Transport;
using Daybook.Specification;

namespace Daybook.Domain.Tests.Transport;

public class RoutePlanTests
{
    private static readonly DateOnly Day = new(2026, 5, 8);
    private static readonly GeoPoint Foshan = new(23.0218m, 113.1219m);
    private static readonly RoutingProblem Problem = new(
        Foshan, RoadBasis.Usual, "08:00", "12:00",
        [new RouteVehicle("V1", 100m, 500m), new RouteVehicle("V2", 50m, 500m)],
        [
            Stop("1001", 0.05m, 60m), Stop("1002", 0.10m, 30m), Stop("1003", 0.05m, 200m),
            Stop("1004", 0.05m, 10m, until: "08:10"), Stop("1005", 0.15m, 50m),
        ]);

    private static RouteStop Stop(string number, decimal north, decimal weight, string until = "12:00") => new(
        "TM", number, Foshan with { Latitude = Foshan.Latitude + north }, weight, 50m, "08:00", until, 10);

    private static RoutePlanCommand.Propose Propose(params ProposedRoute[] routes) =>
        new("FS1", Day, Problem, new RoutingProposal([.. routes]), "by hand");

    private static RoutePlanEvent Decided(RoutePlanCommand command) =>
        RoutePlanDecider.Instance.Decide(new RoutePlan.Unknown(), command).Events[0];

    private static Specified<RoutePlanCommand, RoutePlanEvent, RoutePlan> Given(params RoutePlanEvent[] events) =>
        Specify<RoutePlanCommand, RoutePlanEvent, RoutePlan>.Given(events);

    [Fact, Shows("T3")]
    public void A_proposal_is_written_down_with_its_times_and_with_what_it_leaves_out_and_why()
    {
        var propose = Propose(new ProposedRoute("V1", [0, 1]), new ProposedRoute("V2", []));
        var proposed = Decided(propose);
        var terms = proposed.ShouldBeOfType<RoutePlanEvent.Proposed>().Terms;
        var route = terms.Routes.ShouldHaveSingleItem();
        (route.Vehicle, route.WeightKg, route.DistanceM, route.ReturnAt).ShouldBe(("V1", 90m, 28_911L, "09:18"));
        route.Stops.Select(s => (s.Number, s.ArriveAt)).ShouldBe([("1001", "08:15"), ("1002", "08:39")]);
        terms.Unserved.Select(u => (u.Number, u.Reason)).ShouldBe(
        [
            ("1003", UnservedReason.TooLarge), ("1004", UnservedReason.OutOfReach), ("1005", UnservedReason.NoRoom),
        ]);
        Given(proposed).When(propose).ThenNothing();
        Given(proposed).When(Propose(new ProposedRoute("V1", [1, 0]))).ThenRefused("transport.route-plan-taken");
    }

    [Fact, Shows("T3")]
    public void What_cannot_be_driven_is_not_believed()
    {
        foreach (var wrong in new ProposedRoute[][]
        {
            [new("V1", [0, 0])], [new("V1", [0]), new("V2", [0])], [new("V1", [9])], [new("V1", [-1])],
            [new("V3", [0])], [new("V2", [0])], [new("V1", [2])], [new("V1", [3])],
            [new("V1", [0]), new("V1", [1])],
        })
            Given().When(Propose(wrong)).ThenRefused("transport.bad-proposal");
        Given().When(Propose(new ProposedRoute("V1", [0, 1])) with { Problem = Problem with { ReturnBy = "09:00" } })
            .ThenRefused("transport.bad-proposal");
        Given().When(Propose() with { Problem = Problem with { ReturnBy = "08:00" } })
            .ThenRefused("transport.bad-hours");
        Given().When(Propose() with { Problem = Problem with { Vehicles = [] } })
            .ThenRefused("transport.route-vehicles");
        Given().When(Propose() with { Problem = Problem with { Stops = [] } }).ThenRefused("transport.route-stops");
    }

    [Fact, Shows("T3")]
    public void A_route_becomes_one_trip()
    {
        var proposed = Decided(Propose(new ProposedRoute("V1", [0, 1])));
        var accept = new RoutePlanCommand.Accept("V1", "T-1");
        RoutePlanEvent accepted = new RoutePlanEvent.Accepted("V1", "T-1");
        Given().When(accept).ThenRefused("transport.unknown-route-plan");
        Given(proposed).When(accept).Then(accepted);
        Given(proposed, accepted).When(accept).ThenNothing();
        Given(proposed, accepted).When(accept with { Trip = "T-2" }).ThenRefused("transport.route-accepted");
        Given(proposed).When(accept with { Vehicle = "V2" }).ThenRefused("transport.no-route");
    }
}
