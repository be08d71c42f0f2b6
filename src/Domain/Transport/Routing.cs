using System.Collections.Immutable;
using Daybook.Domain.Shared;

namespace Daybook.Domain.Transport;

/// <summary>What routes are sought for: what waits in a warehouse, and the vehicles that can go.</summary>
/// <param name="DepartAt">The time when the vehicles leave the warehouse.</param>
/// <param name="ReturnBy">The time until which they are back.</param>
public sealed record RoutingProblem(
    GeoPoint Depot, RoadBasis Basis, string DepartAt, string ReturnBy, ImmutableArray<RouteVehicle> Vehicles,
    ImmutableArray<RouteStop> Stops)
{
    /// <summary>Maximum number of vehicles.</summary>
    public const int MaxVehicles = 50;

    /// <summary>Maximum number of stops.</summary>
    public const int MaxStops = 200;

    internal bool IsSameAs(RoutingProblem other) =>
        this with { Vehicles = [], Stops = [] } == other with { Vehicles = [], Stops = [] }
        && Vehicles.SameAs(other.Vehicles) && Stops.SameAs(other.Stops);
}

/// <summary>A vehicle and what it carries at most.</summary>
/// <param name="MaxVolumeL">In litres.</param>
public sealed record RouteVehicle(string Vehicle, decimal MaxWeightKg, decimal MaxVolumeL);

/// <summary>A delivery on a route.</summary>
/// <param name="VolumeL">In litres.</param>
/// <param name="From">The time from which somebody is there; who comes earlier waits.</param>
/// <param name="Until">The time until which the vehicle must have come.</param>
/// <param name="ServiceMinutes">How long it stands there.</param>
public sealed record RouteStop(
    string Channel, string Number, GeoPoint Place, decimal WeightKg, decimal VolumeL, string From, string Until,
    int ServiceMinutes)
{
    internal bool Is(string channel, string number) => (Channel, Number) == (channel, number);
}

/// <summary>What a solver proposes: the numbers of the stops, from 0, in the order of each route.</summary>
public sealed record RoutingProposal(ImmutableArray<ProposedRoute> Routes);

/// <summary>The stops of one vehicle, by their numbers.</summary>
public sealed record ProposedRoute(string Vehicle, ImmutableArray<int> Stops);

/// <summary>A route with its times.</summary>
/// <param name="DistanceM">In metres, with the way back.</param>
/// <param name="ReturnAt">The time when the vehicle is back.</param>
public sealed record TimedRoute(
    ImmutableArray<TimedStop> Stops, long DistanceM, string ReturnAt, decimal WeightKg, decimal VolumeL);

/// <summary>A stop with the time when the vehicle comes.</summary>
/// <param name="DistanceM">From the place before, in metres.</param>
public sealed record TimedStop(RouteStop Stop, string ArriveAt, long DistanceM);

/// <summary>A delivery that no route serves, and why.</summary>
public sealed record UnservedStop(string Channel, string Number, UnservedReason Reason);

/// <summary>Why a delivery is on no route.</summary>
public enum UnservedReason
{
    /// <summary>It is heavier or larger than every vehicle carries.</summary>
    TooLarge,

    /// <summary>No vehicle that leaves at that time comes there in its window and is back in time.</summary>
    OutOfReach,

    /// <summary>It could go alone, but not with all the others.</summary>
    NoRoom,
}
