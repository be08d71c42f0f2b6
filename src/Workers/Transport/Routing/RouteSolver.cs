using Daybook.Domain.Transport;

namespace Daybook.Workers.Transport.Routing;

/// <summary>Proposes routes for what waits (T3): nothing but the problem goes in, nothing but the proposal comes out.
/// Whoever takes the proposal checks it (<see cref="RouteCheck"/>).</summary>
public static class RouteSolver
{
    private const decimal Grams = 1_000m;
    private const decimal Millilitres = 1_000m;

    /// <inheritdoc cref="VehicleRouting.Method"/>
    public static string Method => VehicleRouting.Method;

    /// <param name="problem">One that <see cref="RouteCheck.Problem"/> accepts.</param>
    public static RoutingProposal Solve(RoutingProblem problem)
    {
        var routes = VehicleRouting.Solve(InstanceOf(problem));
        return new RoutingProposal(
            [
                .. problem.Vehicles.Zip(
                    routes, (v, nodes) => new ProposedRoute(v.Vehicle, [.. nodes.Select(n => n - 1)])),
            ]);
    }

    /// <summary>The same problem in whole numbers: metres, seconds, grams and millilitres.</summary>
    public static RoutingInstance InstanceOf(RoutingProblem problem)
    {
        GeoPoint[] places = [problem.Depot, .. problem.Stops.Select(s => s.Place)];
        long[][] metres =
            [.. places.Select(from => places.Select(to => Roads.Metres(from, to, problem.Basis)).ToArray())];
        return new RoutingInstance(
            metres,
            [.. metres.Select(row => row.Select(m => Roads.Seconds(m, problem.Basis)).ToArray())],
            [0, .. problem.Stops.Select(s => (long)s.ServiceMinutes * TimesOfDay.SecondsOfMinute)],
            [
                (Seconds(problem.DepartAt), Seconds(problem.ReturnBy)),
                .. problem.Stops.Select(s => (Seconds(s.From), Seconds(s.Until))),
            ],
            [
                [0, .. problem.Stops.Select(s => (long)decimal.Ceiling(s.WeightKg * Grams))],
                [0, .. problem.Stops.Select(s => (long)decimal.Ceiling(s.VolumeL * Millilitres))],
            ],
            [
                [.. problem.Vehicles.Select(v => (long)decimal.Floor(v.MaxWeightKg * Grams))],
                [.. problem.Vehicles.Select(v => (long)decimal.Floor(v.MaxVolumeL * Millilitres))],
            ]);
    }

    private static long Seconds(string time) => TimesOfDay.Read(time) ?? 0;
}
