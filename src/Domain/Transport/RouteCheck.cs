using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>Checks what a solver proposes as if nobody had computed it (T3): every stop at most once, never more than a
/// vehicle carries, never later than the window, back in time. What is on no route is named with the reason.</summary>
public static class RouteCheck
{
    /// <summary>The rule that a problem breaks; null when routes can be sought.</summary>
    public static Refusal? Problem(RoutingProblem problem)
    {
        if (problem.Vehicles.Length is < 1 or > RoutingProblem.MaxVehicles) return RoutingRefusals.VehicleCount;
        if (problem.Stops.Length is < 1 or > RoutingProblem.MaxStops) return RoutingRefusals.StopCount;
        if (!problem.Basis.IsPossible) return RoutingRefusals.BadBasis;
        return TimesOfDay.Read(problem.DepartAt) is { } from && TimesOfDay.Read(problem.ReturnBy) is { } until
            && from < until
            ? null
            : RoutingRefusals.BadHours;
    }

    /// <summary>The routes with their times, or the rule that the proposal breaks.</summary>
    public static (ImmutableArray<(string Vehicle, TimedRoute Route)> Routes, Refusal? Problem) Of(
        RoutingProblem problem, RoutingProposal proposal)
    {
        var numbers = proposal.Routes.SelectMany(r => r.Stops).ToList();
        if (numbers.Distinct().Count() != numbers.Count || numbers.Exists(n => n < 0 || n >= problem.Stops.Length))
            return ([], RoutingRefusals.BadProposal("a stop is there twice, or is not one of the stops"));
        if (proposal.Routes.DistinctBy(r => r.Vehicle).Count() != proposal.Routes.Length)
            return ([], RoutingRefusals.BadProposal("a vehicle has two routes"));
        var routes = ImmutableArray.CreateBuilder<(string, TimedRoute)>();
        foreach (var proposed in proposal.Routes.Where(r => r.Stops.Length > 0))
        {
            if (problem.Vehicles.FirstOrDefault(v => v.Vehicle == proposed.Vehicle) is not { } vehicle)
                return ([], RoutingRefusals.BadProposal($"{proposed.Vehicle} is not one of the vehicles"));
            var route = Times(problem, proposed.Stops.Select(n => problem.Stops[n]));
            if (Broken(problem, vehicle, route) is { } broken) return ([], RoutingRefusals.BadProposal(broken));
            routes.Add((proposed.Vehicle, route));
        }

        return (routes.ToImmutable(), null);
    }

    /// <summary>The stops that no route serves, each with its reason.</summary>
    public static ImmutableArray<UnservedStop> Unserved(RoutingProblem problem, RoutingProposal proposal)
    {
        var served = proposal.Routes.SelectMany(r => r.Stops).ToHashSet();
        return
        [
            .. problem.Stops.Where((_, n) => !served.Contains(n))
                .Select(s => new UnservedStop(s.Channel, s.Number, WhyNot(problem, s))),
        ];
    }

    private static UnservedReason WhyNot(RoutingProblem problem, RouteStop stop)
    {
        var alone = Times(problem, [stop]);
        var carrying = problem.Vehicles.Where(v => WhyOverloaded(v, alone) is null).ToList();
        if (carrying.Count == 0) return UnservedReason.TooLarge;
        return carrying.TrueForAll(v => Broken(problem, v, alone) is not null)
            ? UnservedReason.OutOfReach
            : UnservedReason.NoRoom;
    }

    private static TimedRoute Times(RoutingProblem problem, IEnumerable<RouteStop> stops) =>
        RouteTimes.Of(problem.Depot, problem.Basis, TimesOfDay.Read(problem.DepartAt) ?? 0, stops);

    private static string? Broken(RoutingProblem problem, RouteVehicle vehicle, TimedRoute route)
    {
        if (WhyOverloaded(vehicle, route) is { } overloaded) return overloaded;
        if (RouteTimes.FirstLate(route) is { } late)
            return $"{late.Stop.Channel}:{late.Stop.Number} would be reached at {late.ArriveAt}";
        return TimesOfDay.IsAfter(route.ReturnAt, problem.ReturnBy)
            ? $"{vehicle.Vehicle} would be back at {route.ReturnAt}"
            : null;
    }

    private static string? WhyOverloaded(RouteVehicle vehicle, TimedRoute route) =>
        route.WeightKg > vehicle.MaxWeightKg || route.VolumeL > vehicle.MaxVolumeL
            ? $"{vehicle.Vehicle} would be overloaded"
            : null;
}

internal static class RoutingRefusals
{
    public static Refusal VehicleCount { get; } = Refusals.NotOneTo(
        "transport.route-vehicles", "A plan of routes", RoutingProblem.MaxVehicles, "vehicles");

    public static Refusal StopCount { get; } = Refusals.NotOneTo(
        "transport.route-stops", "A plan of routes", RoutingProblem.MaxStops, "deliveries that wait");

    public static Refusal BadBasis { get; } = new(
        "transport.bad-road-basis", "The speed must be from 1 to 130 km/h and the detour from 1 to 5.",
        RefusalKind.Unprocessable);

    public static Refusal BadHours { get; } = new(
        "transport.bad-hours", "A time must be written like 08:30, and the first must be before the second.",
        RefusalKind.Unprocessable);

    public static Refusal BadProposal(string why) => new Refusal(
        "transport.bad-proposal", $"The proposed routes cannot be driven: {why}.", RefusalKind.Unprocessable)
        .With("why", why);
}
