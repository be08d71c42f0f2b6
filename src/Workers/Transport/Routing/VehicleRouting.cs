using System.Globalization;
using Google.OrTools.ConstraintSolver;
using Google.Protobuf.WellKnownTypes;

namespace Daybook.Workers.Transport.Routing;

/// <summary>Finds routes with the routing library of OR-Tools: first by insertion, then by guided local search. The
/// search ends after a number of solutions, so that the same problem has the same routes on every machine.</summary>
public static class VehicleRouting
{
    /// <summary>So many solutions are looked at, divided by the stops: few stops take little time each.</summary>
    private const int Solutions = 20_000;

    private const int LeastSolutions = 500;

    /// <summary>A stop that is left out costs more than any way to it.</summary>
    private const long LeftOut = 1_000_000_000;

    /// <summary>Up to so many stops a local optimum is looked for and nothing beyond it.</summary>
    private const int Few = 2;

    /// <summary>Only a cap: the limit of solutions comes first by far.</summary>
    private const int MostSeconds = 120;

    /// <summary>How the routes were found.</summary>
    public static string Method { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"OR-Tools 9.15, parallel cheapest insertion, guided local search, {Solutions} solutions divided by the "
            + $"stops and at least {LeastSolutions}, cap {MostSeconds} s");

    /// <summary>The nodes of each vehicle in order, without the depot. A node that is in none could not be
    /// served.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Solve(RoutingInstance instance)
    {
        using var manager = new RoutingIndexManager(instance.Nodes, instance.Vehicles, 0);
        using var model = new RoutingModel(manager);
        model.SetArcCostEvaluatorOfAllVehicles(model.RegisterTransitMatrix(instance.Distances));
        for (var dimension = 0; dimension < instance.Loads.Length; dimension++)
        {
            model.AddDimensionWithVehicleCapacity(
                model.RegisterUnaryTransitVector(instance.Loads[dimension]), 0, instance.Capacities[dimension], true,
                string.Create(CultureInfo.InvariantCulture, $"load-{dimension}"));
        }

        AddTimes(instance, manager, model);
        for (var node = 1; node < instance.Nodes; node++)
            model.AddDisjunction([manager.NodeToIndex(node)], LeftOut);
        using var solution = model.SolveWithParameters(Parameters(instance));
        return solution is null
            ? [.. Enumerable.Range(0, instance.Vehicles).Select(_ => (IReadOnlyList<int>)[])]
            : [.. Enumerable.Range(0, instance.Vehicles).Select(vehicle => Route(manager, model, solution, vehicle))];
    }

    private static void AddTimes(RoutingInstance instance, RoutingIndexManager manager, RoutingModel model)
    {
        var (from, until) = instance.Windows[0];
        long[][] times =
        [
            .. instance.Times.Select((row, at) => row.Select((time, to) => at == to ? 0 : time + instance.Service[at])
                .ToArray()),
        ];
        model.AddDimension(model.RegisterTransitMatrix(times), until, until, false, "time");
        var time = model.GetMutableDimension("time");
        for (var vehicle = 0; vehicle < instance.Vehicles; vehicle++)
        {
            time.CumulVar(model.Start(vehicle)).SetRange(from, from);
            time.CumulVar(model.End(vehicle)).SetRange(from, until);
        }

        for (var node = 1; node < instance.Nodes; node++)
        {
            var window = instance.Windows[node];
            var index = manager.NodeToIndex(node);
            // Nobody can serve a stop whose window is over before the day begins.
            if (window.From > window.Until || window.Until < from || window.From > until)
                model.ActiveVar(index).SetValue(0);
            else
                time.CumulVar(index).SetRange(Math.Max(window.From, 0), Math.Min(window.Until, until));
        }
    }

    private static RoutingSearchParameters Parameters(RoutingInstance instance)
    {
        var parameters = operations_research_constraint_solver.DefaultRoutingSearchParameters();
        parameters.FirstSolutionStrategy = FirstSolutionStrategy.Types.Value.ParallelCheapestInsertion;
        parameters.LocalSearchMetaheuristic = instance.Nodes - 1 <= Few
            ? LocalSearchMetaheuristic.Types.Value.GreedyDescent
            : LocalSearchMetaheuristic.Types.Value.GuidedLocalSearch;
        parameters.SolutionLimit = Math.Max(LeastSolutions, Solutions / instance.Nodes);
        parameters.TimeLimit = new Duration { Seconds = MostSeconds };
        return parameters;
    }

    private static List<int> Route(
        RoutingIndexManager manager, RoutingModel model, Assignment solution,
        int vehicle)
    {
        var nodes = new List<int>();
        for (var index = solution.Value(model.NextVar(model.Start(vehicle))); !model.IsEnd(index);
            index = solution.Value(model.NextVar(index)))
            nodes.Add(manager.IndexToNode(index));
        return nodes;
    }
}
