using System.Diagnostics;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Projections.Transport;

/// <summary>A trip of one of our vehicles (车次).</summary>
public sealed record TripRow : Row
{
    public required string Trip { get; init; }
    public TripStatus Status { get; init; }
    public required string Warehouse { get; init; }
    public DateOnly Day { get; init; }
    public required string Vehicle { get; init; }
    public required string Driver { get; init; }
    public required string DepartAt { get; init; }
    public required string ReturnAt { get; init; }
    [Summed]
    [SumOfRows("trip_stops", SumOfRowsAttribute.Each, nameof(Trip))]
    public int Stops { get; init; }
    [Summed]
    [SumOfRows("trip_stops", nameof(TripStopRow.WeightKg), nameof(Trip))]
    public decimal WeightKg { get; init; }

    /// <summary>In litres.</summary>
    [Summed]
    [SumOfRows("trip_stops", nameof(TripStopRow.VolumeL), nameof(Trip))]
    public decimal VolumeL { get; init; }

    /// <summary>The way that is planned, in kilometres, with the way back.</summary>
    [Summed]
    [ChangedByFacts]
    public decimal DistanceKm { get; init; }

    /// <summary>The speed that the times are computed with.</summary>
    [ChangedByFacts]
    public decimal SpeedKmh { get; init; }

    /// <summary>How many times as long as the straight line the road is taken to be.</summary>
    [ChangedByFacts]
    public decimal Detour { get; init; }

    /// <summary>The time of the last position.</summary>
    public string? LastAt { get; init; }

    /// <summary>Where the vehicle was then.</summary>
    public VehiclePosition? LastPosition { get; init; }

    /// <summary>The stops to which it is expected too late.</summary>
    [ChangedByFacts]
    public int LateStops { get; init; }
    public string? CancelledReason { get; init; }
}

/// <summary>How far a trip is.</summary>
public enum TripStatus
{
    Planned,
    Underway,
    Finished,
    Cancelled,
}

/// <summary>Trips.</summary>
public sealed class TripsProjection() : Projection<TripRow>("trips", version: 1, ReadGroups.Books)
{
    private const decimal MetresOfKm = 1_000m;

    public override IReadOnlyList<string> Indexes => ["trip", "status, day", "vehicle, day", "driver, day"];

    public TripRow? Apply(TripRow? row, Recorded<TripEvent> e) => e.Body switch
    {
        TripEvent.Planned { Terms: var x } => new TripRow
        {
            Key = e.Stream.Id,
            Trip = e.Stream.Parts()[0],
            Warehouse = x.Warehouse,
            Day = x.Day,
            Vehicle = x.Vehicle,
            Driver = x.Driver,
            DepartAt = x.DepartAt,
            ReturnAt = x.ReturnAt,
            Stops = x.Stops.Length,
            WeightKg = x.WeightKg,
            VolumeL = x.VolumeL,
            DistanceKm = x.DistanceM / MetresOfKm,
            SpeedKmh = x.Basis.SpeedKmh,
            Detour = x.Basis.Detour,
        },
        TripEvent.Departed => row! with { Status = TripStatus.Underway },
        TripEvent.PositionsReported x => row! with
        {
            LastAt = x.Positions[^1].At,
            LastPosition = x.Positions[^1],
            LateStops = x.Expected.Count(s => s.IsLate),
        },
        TripEvent.StopDelivered or TripEvent.StopFailed or TripEvent.StopSkipped => row,
        TripEvent.Finished => row! with { Status = TripStatus.Finished, LateStops = 0 },
        TripEvent.Cancelled x => row! with { Status = TripStatus.Cancelled, CancelledReason = x.Reason },
        _ => throw new UnreachableException(),
    };
}
