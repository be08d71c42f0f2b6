using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Api.Screens;
using Daybook.Domain.Access;
using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Transport;
using Daybook.Workers;
using Daybook.Workers.Transport;
using Daybook.Workers.Transport.Routing;

namespace Daybook.Api.Transport;

/// <summary>Routes of a day (线路规划): proposed by a solver, checked by the rules, accepted by a person.</summary>
internal sealed class RouteRoutes : IRoutes
{
    private const string One = "/api/route-plans/{plan}";

    /// <summary>Who asks for routes while others are sought waits so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] Readers = [Roles.Transport, Roles.Warehouse, Roles.Sales];
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCommand<PlanRoutesBody>(
                "/api/route-plans", "plan-routes",
                "Proposes routes for the deliveries that wait in a warehouse: each vehicle with its stops in order, "
                    + "and what could not be served and why.",
                Plan, Roles.Transport)
            .WithMetadata(new StreamCommand(One, RoutePlanDecider.Instance.Category));
        routes.Streams(RoutePlanDecider.Instance, One, Roles.Transport)
            .Operation<AcceptRoute>(
                "routes/{vehicle}/accept", "accept-route", "Makes a trip of a proposed route, with a driver.");
        routes.MapList<RoutePlanRow>(
            "/api/route-plans", "route_plans", "Proposed routes by plan, with what is on no route.", Readers);
        routes.MapList<PlannedRouteRow>(
            "/api/planned-routes", "planned_routes", "Proposed routes with their stops, loads and distances.",
            Readers);
        routes.MapFile<RoutePlanRow, RoutePlanView>(
            One, "route plan", "route_plans", http => RoutePlanDecider.Stream(http.Path("plan")),
            (at, row) => new RoutePlanView(at, row), Readers);
    }

    private static async Task<IResult> Plan(HttpContext http, Command<PlanRoutesBody> c, Sender sender)
    {
        var (node, cancel, body) = (
            http.RequestServices.GetRequiredService<LedgerNode>(), http.RequestAborted, c.Body);
        var vehicles = new List<RouteVehicle>();
        var steps = new List<Step>
        {
            Require.Warehouse(body.Warehouse),
            DepotDecider.On(DepotDecider.Stream(body.Warehouse), new DepotCommand.RequireLocated()),
        };
        foreach (var code in body.Vehicles.Distinct(StringComparer.Ordinal))
        {
            var vehicle = VehicleDecider.Stream(code);
            steps.Add(VehicleDecider.On(vehicle, new VehicleCommand.RequireActive(code)));
            var (known, _) = await node.States.Of<Vehicle>(vehicle, cancel);
            if (known.Terms is { } terms) vehicles.Add(new RouteVehicle(code, terms.MaxWeightKg, terms.MaxVolumeL));
        }

        var (depot, _) = await node.States.Of<Depot>(DepotDecider.Stream(body.Warehouse), cancel);
        // What is missing is refused by these steps.
        if (depot.Place is not { } place || vehicles.Count < steps.Count - 2) return await sender.Send(http, c, steps);
        var problem = new RoutingProblem(
            place,
            new RoadBasis(body.SpeedKmh ?? RoadBasis.Usual.SpeedKmh, body.Detour ?? RoadBasis.Usual.Detour),
            body.DepartAt, body.ReturnBy, [.. vehicles],
            [.. await Waiting(node, body.Warehouse, cancel)]);
        var proposal = RouteCheck.Problem(problem) is null
            ? await Solve(problem, cancel)
            : new RoutingProposal([]);
        steps.Add(RoutePlanDecider.On(
            RoutePlanDecider.Stream(body.Plan),
            new RoutePlanCommand.Propose(body.Warehouse, body.Day, problem, proposal, RouteSolver.Method)));
        return await sender.Send(http, c, steps);
    }

    private static async Task<List<RouteStop>> Waiting(
        LedgerNode node, string warehouse, CancellationToken cancel)
    {
        await using var books = await Reading.OpenNow(node, ReadGroups.Books, cancel);
        var rows = await books.Rows<DeliveryRow>(
            "deliveries",
            $"where warehouse = $1 and status = $2 order by key collate \"C\" limit {RoutingProblem.MaxStops + 1}",
            [warehouse, nameof(DeliveryStatus.Waiting)], cancel);
        var stops = new List<RouteStop>();
        foreach (var r in rows)
        {
            // A shipment is cancelled when its order is amended.
            var (shipment, _) = await node.States.Of<Shipment>(
                ShipmentDecider.Stream(r.Channel, r.Number, warehouse), cancel);
            if (shipment.StandingPlan is null) continue;
            stops.Add(new RouteStop(
                r.Channel, r.Number, r.Place, r.WeightKg, r.VolumeL, r.WindowFrom, r.WindowUntil, r.ServiceMinutes));
        }

        return stops;
    }

    /// <summary>The search takes a whole core for some seconds, so there is one at a time.</summary>
    private static async Task<RoutingProposal> Solve(RoutingProblem problem, CancellationToken cancel)
    {
        if (!await OneAtATime.WaitAsync(Patience, cancel))
            throw new LedgerException.Unavailable("Other routes are being sought. Try again in a minute.");
        try
        {
            return await Task.Run(() => RouteSolver.Solve(problem), cancel);
        }
        finally
        {
            OneAtATime.Release();
        }
    }
}

/// <param name="Plan">The number of the plan.</param>
/// <param name="Day">The day of the trips.</param>
/// <param name="Vehicles">The vehicles that can go.</param>
/// <param name="DepartAt">The time when they leave, such as 08:00.</param>
/// <param name="ReturnBy">The time until which they are back.</param>
/// <param name="SpeedKmh">In kilometres an hour; 30 when it is left out.</param>
/// <param name="Detour">How many times as long as the straight line the road is; 1.3 when it is left out.</param>
internal sealed record PlanRoutesBody(
    string Plan, string Warehouse, [Planned] DateOnly Day, IReadOnlyList<string> Vehicles, string DepartAt,
    string ReturnBy, decimal? SpeedKmh, decimal? Detour);

/// <summary>Proposed routes as of a position.</summary>
public sealed record RoutePlanView(long Position, RoutePlanRow RoutePlan);
