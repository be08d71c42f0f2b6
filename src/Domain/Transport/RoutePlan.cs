using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>Routes of a day as a solver proposed them (线路规划).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Proposed), "proposed")]
public abstract record RoutePlan
{
    private RoutePlan()
    {
    }

    public sealed record Unknown : RoutePlan;

    /// <param name="Trips">The trips that were made of routes, by vehicle.</param>
    public sealed record Proposed(RoutePlanTerms Terms, ImmutableSortedDictionary<string, string> Trips) : RoutePlan;
}

/// <summary>What was proposed.</summary>
/// <param name="Method">How the routes were found.</param>
public sealed record RoutePlanTerms(
    string Warehouse, DateOnly Day, GeoPoint Depot, RoadBasis Basis, string DepartAt, string ReturnBy, string Method,
    ImmutableArray<PlannedRoute> Routes, ImmutableArray<UnservedStop> Unserved)
{
    internal bool IsSameAs(RoutePlanTerms other) =>
        this with { Routes = [], Unserved = [] } == other with { Routes = [], Unserved = [] }
        && Unserved.SameAs(other.Unserved) && Routes.Length == other.Routes.Length
        && Routes.Zip(other.Routes).All(r =>
            r.First with { Stops = [] } == r.Second with { Stops = [] } && r.First.Stops.SameAs(r.Second.Stops));
}

/// <summary>The route of one vehicle.</summary>
/// <param name="VolumeL">In litres.</param>
/// <param name="DistanceM">In metres, with the way back.</param>
public sealed record PlannedRoute(
    string Vehicle, decimal WeightKg, decimal VolumeL, long DistanceM, string ReturnAt,
    ImmutableArray<PlannedStop> Stops);

/// <summary>A stop of a proposed route.</summary>
public sealed record PlannedStop(string Channel, string Number, string ArriveAt, long DistanceM);

/// <summary>Commands for routes of a day.</summary>
public abstract record RoutePlanCommand
{
    private RoutePlanCommand()
    {
    }

    /// <summary>Writes down what a solver proposed, after it was checked.</summary>
    public sealed record Propose(
        string Warehouse, DateOnly Day, RoutingProblem Problem, RoutingProposal Proposal, string Method)
        : RoutePlanCommand;

    /// <summary>Makes a trip of a route.</summary>
    public sealed record Accept(string Vehicle, string Trip) : RoutePlanCommand;
}

/// <summary>Events of routes of a day.</summary>
public abstract record RoutePlanEvent
{
    private RoutePlanEvent()
    {
    }

    [StoredAs("transport.routes-proposed.v1")]
    public sealed record Proposed(RoutePlanTerms Terms) : RoutePlanEvent;

    [StoredAs("transport.route-accepted.v1")]
    public sealed record Accepted(string Vehicle, string Trip) : RoutePlanEvent;
}

/// <summary>The rules of proposed routes (T3): only what can be driven is written down, and a route becomes one
/// trip.</summary>
public sealed class RoutePlanDecider()
    : Decider<RoutePlanCommand, RoutePlanEvent, RoutePlan>("route-plan", new RoutePlan.Unknown())
{
    public override Decision<RoutePlanEvent> Decide(RoutePlan state, RoutePlanCommand command) =>
        (state, command) switch
    {
        (RoutePlan.Unknown, RoutePlanCommand.Propose c) => Terms(c) switch
        {
            (null, var problem) => problem!,
            (var terms, _) => new RoutePlanEvent.Proposed(terms),
        },
        (RoutePlan.Unknown, _) => RoutePlanRefusals.Unknown,
        (RoutePlan.Proposed s, RoutePlanCommand.Propose c) =>
            Terms(c).Terms is { } terms && s.Terms.IsSameAs(terms) ? [] : RoutePlanRefusals.Taken,
        (RoutePlan.Proposed s, RoutePlanCommand.Accept c) => Accepted(s, c),
        _ => throw new UnreachableException(),
    };

    public override RoutePlan Evolve(RoutePlan state, RoutePlanEvent @event) => (state, @event) switch
    {
        (_, RoutePlanEvent.Proposed e) => new RoutePlan.Proposed(
            e.Terms, ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)),
        (RoutePlan.Proposed s, RoutePlanEvent.Accepted e) => s with { Trips = s.Trips.SetItem(e.Vehicle, e.Trip) },
        _ => throw new UnreachableException(),
    };

    private static (RoutePlanTerms? Terms, Refusal? Problem) Terms(RoutePlanCommand.Propose c)
    {
        if (RouteCheck.Problem(c.Problem) is { } bad) return (null, bad);
        var (routes, problem) = RouteCheck.Of(c.Problem, c.Proposal);
        if (problem is not null) return (null, problem);
        return (new RoutePlanTerms(
            c.Warehouse, c.Day, c.Problem.Depot, c.Problem.Basis, c.Problem.DepartAt, c.Problem.ReturnBy, c.Method,
            [
                .. routes.Select(r => new PlannedRoute(
                    r.Vehicle, r.Route.WeightKg, r.Route.VolumeL, r.Route.DistanceM, r.Route.ReturnAt,
                    [
                        .. r.Route.Stops.Select(s =>
                            new PlannedStop(s.Stop.Channel, s.Stop.Number, s.ArriveAt, s.DistanceM)),
                    ])),
            ],
            RouteCheck.Unserved(c.Problem, c.Proposal)), null);
    }

    private static Decision<RoutePlanEvent> Accepted(RoutePlan.Proposed s, RoutePlanCommand.Accept c)
    {
        if (s.Terms.Routes.All(r => r.Vehicle != c.Vehicle)) return RoutePlanRefusals.NoRoute(c.Vehicle);
        if (s.Trips.TryGetValue(c.Vehicle, out var trip))
            return trip == c.Trip ? [] : RoutePlanRefusals.IsTrip(c.Vehicle, trip);
        return new RoutePlanEvent.Accepted(c.Vehicle, c.Trip);
    }
}

internal static class RoutePlanRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("transport.unknown-route-plan", "such plan of routes");

    public static Refusal Taken { get; } = Refusals.DifferentContent(
        "transport.route-plan-taken", "The plan of routes", "made");

    public static Refusal NoRoute(string vehicle) => Refusals.Unknown(
        "transport.no-route", $"route of vehicle {vehicle} in the plan").With("vehicle", vehicle);

    public static Refusal IsTrip(string vehicle, string trip) => Refusals.IsAlready(
            "transport.route-accepted", $"The route of vehicle {vehicle}", $"trip {trip}")
        .With("vehicle", vehicle).With("trip", trip);
}
