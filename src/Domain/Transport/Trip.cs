using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Serialization;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>A trip of one of our vehicles (车次), one case per status.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Planned), "planned")]
[JsonDerivedType(typeof(Underway), "underway")]
[JsonDerivedType(typeof(Finished), "finished")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
public abstract record Trip
{
    private Trip()
    {
    }

    /// <summary>The plan; null when there is no such trip.</summary>
    public TripTerms? Known() => this switch
    {
        Unknown => null,
        Planned s => s.Terms,
        Underway s => s.Terms,
        Finished s => s.Terms,
        Cancelled s => s.Terms,
        _ => throw new UnreachableException(),
    };

    public sealed record Unknown : Trip;

    /// <param name="Stops">How each stop went, in the order of the plan.</param>
    public sealed record Planned(TripTerms Terms, ImmutableArray<StopStatus> Stops) : Trip;

    /// <inheritdoc cref="Planned"/>
    /// <param name="Last">Where the vehicle was last; null before its first position.</param>
    /// <param name="Expected">When it was expected then at the stops that were left.</param>
    public sealed record Underway(
        TripTerms Terms, ImmutableArray<StopStatus> Stops, DateOnly On, VehiclePosition? Last,
        ImmutableArray<ExpectedArrival> Expected) : Trip;

    public sealed record Finished(TripTerms Terms, ImmutableArray<StopStatus> Stops) : Trip;

    public sealed record Cancelled(TripTerms Terms) : Trip;
}

/// <summary>The plan of a trip.</summary>
/// <param name="ReturnAt">The time when the vehicle is back.</param>
/// <param name="DistanceM">In metres, with the way back.</param>
/// <param name="VolumeL">In litres.</param>
public sealed record TripTerms(
    string Vehicle, string Driver, string Warehouse, GeoPoint Depot, DateOnly Day, string DepartAt, string ReturnAt,
    RoadBasis Basis, decimal WeightKg, decimal VolumeL, long DistanceM, ImmutableArray<TripStop> Stops)
{
    internal int IndexOf(string channel, string number)
    {
        for (var i = 0; i < Stops.Length; i++)
            if (Stops[i].Stop.Is(channel, number)) return i;
        return -1;
    }

    internal bool IsSameAs(TripTerms other) =>
        this with { Stops = [] } == other with { Stops = [] } && Stops.SameAs(other.Stops);
}

/// <summary>A stop of a trip.</summary>
/// <param name="ArriveAt">The planned time.</param>
/// <param name="DistanceM">From the place before, in metres.</param>
public sealed record TripStop(RouteStop Stop, Address ShipTo, string ArriveAt, long DistanceM);

/// <summary>The order that a stop is for.</summary>
public sealed record StopName(string Channel, string Number);

/// <summary>How a stop of a trip went.</summary>
public enum StopStatus
{
    Open,
    Delivered,
    Failed,

    /// <summary>Left out; the delivery waits for another trip.</summary>
    Skipped,
}

/// <summary>Why goods could not be delivered.</summary>
public enum FailureReason
{
    NobodyHome,
    Refused,
    Damaged,
    WrongAddress,
}

/// <summary>Where a vehicle was at a time of the day.</summary>
/// <param name="At">In the time of the place, such as <c>14:05:30</c>.</param>
public sealed record VehiclePosition(string At, decimal Latitude, decimal Longitude)
{
    [JsonIgnore]
    internal GeoPoint Place => new(Latitude, Longitude);
}

/// <summary>When the vehicle is expected at a stop.</summary>
/// <param name="DistanceM">What is left to drive to it, in metres.</param>
public sealed record ExpectedArrival(string Channel, string Number, string At, long DistanceM, bool IsLate);

/// <summary>What a trip is planned from.</summary>
public sealed record TripDraft(
    string Vehicle, string Driver, string Warehouse, GeoPoint Depot, DateOnly Day, string DepartAt, RoadBasis Basis,
    ImmutableArray<DraftStop> Stops);

/// <summary>A stop before its time is known.</summary>
public sealed record DraftStop(RouteStop Stop, Address ShipTo);

/// <summary>Commands for a trip.</summary>
public abstract record TripCommand
{
    private TripCommand()
    {
    }

    /// <param name="MaxWeightKg">What the vehicle carries.</param>
    /// <param name="MaxVolumeL">What it holds, in litres.</param>
    public sealed record Plan(TripDraft Draft, decimal MaxWeightKg, decimal MaxVolumeL) : TripCommand;

    public sealed record Depart(DateOnly On) : TripCommand;

    /// <summary>The vehicle says where it was; what is older than its last position is left out.</summary>
    public sealed record Report(ImmutableArray<VehiclePosition> Positions) : TripCommand;

    public sealed record Deliver(
        string Channel, string Number, DateOnly On, string? At, string? ReceivedBy, string? Proof) : TripCommand;

    public sealed record Fail(string Channel, string Number, FailureReason Why, string? Note) : TripCommand;

    public sealed record Skip(string Channel, string Number, string Reason) : TripCommand;

    public sealed record Finish : TripCommand;

    public sealed record Cancel(string Reason) : TripCommand;
}

/// <summary>Events of a trip.</summary>
public abstract record TripEvent
{
    private TripEvent()
    {
    }

    [StoredAs("transport.trip-planned.v1")]
    public sealed record Planned(TripTerms Terms) : TripEvent;

    [StoredAs("transport.trip-departed.v1")]
    public sealed record Departed(DateOnly On) : TripEvent;

    /// <param name="Expected">When the vehicle is expected at the stops that are left.</param>
    [StoredAs("transport.positions-reported.v1")]
    public sealed record PositionsReported(
        ImmutableArray<VehiclePosition> Positions, ImmutableArray<ExpectedArrival> Expected) : TripEvent;

    [StoredAs("transport.stop-delivered.v1")]
    public sealed record StopDelivered(
        string Channel, string Number, DateOnly On, string? At, string? ReceivedBy, string? Proof) : TripEvent;

    [StoredAs("transport.stop-failed.v1")]
    public sealed record StopFailed(string Channel, string Number, FailureReason Why, string? Note) : TripEvent;

    [StoredAs("transport.stop-skipped.v1")]
    public sealed record StopSkipped(string Channel, string Number, string Reason) : TripEvent;

    [StoredAs("transport.trip-finished.v1")]
    public sealed record Finished : TripEvent;

    [StoredAs("transport.trip-cancelled.v1")]
    public sealed record Cancelled(string Reason, ImmutableArray<StopName> Stops) : TripEvent;
}
