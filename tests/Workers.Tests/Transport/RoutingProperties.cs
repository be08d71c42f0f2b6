using Daybook.Domain.Transport;
using Daybook.Specification;
using Daybook.Workers.Transport.Routing;

namespace Daybook.Workers.Tests.Transport;

/// <summary>Routes for problems that chance makes (T3).</summary>
public sealed class RoutingProperties
{
    private const int Small = 6;
    private const decimal LongerWithChoice = 1.3m;

    private static readonly GeoPoint Foshan = new(23.0218m, 113.1219m);

    [Fact, Shows("T3")]
    public void Each_delivery_is_on_one_route_or_named_and_every_route_can_be_driven()
    {
        foreach (var seed in Enumerable.Range(1, 12))
        {
            var problem = Problem(new Random(seed), stops: 4 + seed, vehicles: 1 + (seed % 3));

            var proposal = RouteSolver.Solve(problem);

            // The rules compute everything again.
            var (routes, broken) = RouteCheck.Of(problem, proposal);
            broken.ShouldBeNull();
            var served = routes.SelectMany(r => r.Route.Stops).Select(s => s.Stop.Number);
            var unserved = RouteCheck.Unserved(problem, proposal).Select(u => u.Number);
            served.Concat(unserved).Order().ShouldBe(problem.Stops.Select(s => s.Number).Order());
            RouteSolver.Solve(problem).Routes.SelectMany(r => r.Stops)
                .ShouldBe(proposal.Routes.SelectMany(r => r.Stops), "the same problem has the same routes");
        }
    }

    [Fact, Shows("T3")]
    public void With_few_stops_as_many_as_possible_are_served_on_the_shortest_way_if_all_are()
    {
        foreach (var seed in Enumerable.Range(1, 25))
        {
            var problem = Problem(new Random(seed), stops: 1 + (seed % Small), vehicles: 1 + (seed % 2));
            problem = problem with
            {
                Vehicles = [.. problem.Vehicles.Select(v => v with { MaxWeightKg = 300, MaxVolumeL = 900 })],
            };
            var instance = RouteSolver.InstanceOf(problem);

            var routes = VehicleRouting.Solve(instance);

            var found = (Served: routes.Sum(r => r.Count), Distance: routes.Sum(r => Driven.Of(instance, r)!.Value));
            var best = BestOf(instance);
            found.Served.ShouldBe(best.Served, $"seed {seed}");
            // Where something is left out, another choice of what to leave out may be shorter.
            var bound = best.Served == problem.Stops.Length ? best.Distance : (long)(best.Distance * LongerWithChoice);
            found.Distance.ShouldBeInRange(best.Distance, bound, $"seed {seed}");
        }
    }

    /// <summary>Tries everything: each stop at each place of each route, or nowhere.</summary>
    private static (int Served, long Distance) BestOf(RoutingInstance instance)
    {
        var best = (Served: 0, Distance: 0L);
        Try(1, [.. Enumerable.Range(0, instance.Vehicles).Select(_ => new List<int>())]);
        return best;

        void Try(int node, List<int>[] routes)
        {
            if (node == instance.Nodes)
            {
                var distances = routes.Select(r => Driven.Of(instance, r)).ToList();
                if (distances.Contains(null)) return;
                var (served, distance) = (routes.Sum(r => r.Count), distances.Sum(d => d!.Value));
                if (served > best.Served || (served == best.Served && distance < best.Distance))
                    best = (served, distance);
                return;
            }

            foreach (var route in routes)
            {
                for (var at = 0; at <= route.Count; at++)
                {
                    route.Insert(at, node);
                    Try(node + 1, routes);
                    route.RemoveAt(at);
                }
            }

            Try(node + 1, routes);
        }
    }

    private static RoutingProblem Problem(Random chance, int stops, int vehicles) => new(
        Foshan, new RoadBasis(30, 1.3m), "08:00", "18:00",
        [.. Enumerable.Range(1, vehicles).Select(n => new RouteVehicle($"V{n}", 150 + (50 * n), 700 + (100 * n)))],
        [
            .. Enumerable.Range(1, stops).Select(n =>
            {
                var from = 8 + chance.Next(8);
                return new RouteStop(
                    "TM", $"{1000 + n}",
                    new GeoPoint(
                        Foshan.Latitude + (chance.Next(-2000, 2000) / 10_000m),
                        Foshan.Longitude + (chance.Next(-2000, 2000) / 10_000m)),
                    chance.Next(1, 120), chance.Next(1, 300), $"{from:00}:00", $"{from + 1 + chance.Next(3):00}:30",
                    chance.Next(0, 20));
            }),
        ]);
}
