using Daybook.Workers.Transport.Routing;

namespace Daybook.Workers.Tests.Transport;

/// <summary>Drives a route as it is written, without the solver.</summary>
internal static class Driven
{
    /// <summary>The distance of one vehicle's route; null when it cannot be driven. All vehicles carry the same.
    /// </summary>
    public static long? Of(RoutingInstance problem, IReadOnlyList<int> route)
    {
        for (var dimension = 0; dimension < problem.Loads.Length; dimension++)
            if (route.Sum(n => problem.Loads[dimension][n]) > problem.Capacities[dimension][0]) return null;
        var (at, clock, distance) = (0, problem.Windows[0].From, 0L);
        foreach (var node in (int[])[.. route, 0])
        {
            clock += problem.Service[at] + problem.Times[at][node];
            if (clock > problem.Windows[node].Until) return null;
            if (node != 0) clock = Math.Max(clock, problem.Windows[node].From);
            (distance, at) = (distance + problem.Distances[at][node], node);
        }

        return route.Count == 0 ? 0 : distance;
    }
}
