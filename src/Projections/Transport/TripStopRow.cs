using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Projections.Transport;

/// <summary>A stop of a trip (送货站点): planned, expected, and how it went.</summary>
/// <remarks>The key is the id of the trip, and channel and number of the order.</remarks>
public sealed record TripStopRow : Row
{
    public required string Trip { get; init; }

    /// <summary>Its place in the trip, from 1.</summary>
    [NoFigure("numbers the stop")]
    public int Place { get; init; }
    public required string OrderId { get; init; }
    public required string Channel { get; init; }
    public required string Number { get; init; }
    public required string Warehouse { get; init; }
    public DateOnly Day { get; init; }
    public required string Vehicle { get; init; }
    public required string Driver { get; init; }
    public StopStatus Status { get; init; }
    public required string WindowFrom { get; init; }
    public required string WindowUntil { get; init; }

    /// <summary>When the vehicle comes by the plan.</summary>
    public required string PlannedAt { get; init; }

    /// <summary>When it is expected by its last position; null before the first.</summary>
    public string? ExpectedAt { get; init; }

    /// <summary>What was left to drive then, in kilometres.</summary>
    [ChangedByFacts]
    public decimal? LeftKm { get; init; }

    /// <summary>It is expected, or came, after its window.</summary>
    public bool IsLate { get; init; }
    public DateOnly? DeliveredOn { get; init; }
    public string? DeliveredAt { get; init; }
    [Personal]
    public string? ReceivedBy { get; init; }
    public string? Proof { get; init; }
    public FailureReason? FailedBecause { get; init; }
    public string? Note { get; init; }
    [Summed]
    [ChangedByFacts]
    public decimal WeightKg { get; init; }

    /// <summary>In litres.</summary>
    [Summed]
    [ChangedByFacts]
    public decimal VolumeL { get; init; }
    public string? City { get; init; }
    [Personal]
    public required Address ShipTo { get; init; }
}

/// <summary>Stops of trips.</summary>
public sealed class TripStopsProjection() : Projection<TripStopRow>("trip_stops", version: 1, ReadGroups.Books)
{
    private const decimal MetresOfKm = 1_000m;

    public override IReadOnlyList<string> Indexes =>
        ["trip, place", "order_id", "status, is_late", "driver, day", "vehicle, day"];

    public IEnumerable<string> Keys(Recorded<TripEvent> e) => (e.Body switch
    {
        TripEvent.Planned x => x.Terms.Stops.Select(s => new StopName(s.Stop.Channel, s.Stop.Number)),
        TripEvent.PositionsReported x => x.Expected.Select(s => new StopName(s.Channel, s.Number)),
        TripEvent.StopDelivered x => [new StopName(x.Channel, x.Number)],
        TripEvent.StopFailed x => [new StopName(x.Channel, x.Number)],
        TripEvent.StopSkipped x => [new StopName(x.Channel, x.Number)],
        TripEvent.Cancelled x => x.Stops,
        TripEvent.Departed or TripEvent.Finished => [],
        _ => throw new UnreachableException(),
    }).Select(stop => KeyOf(e.Stream, stop.Channel, stop.Number));

    public TripStopRow? Apply(TripStopRow? row, string key, Recorded<TripEvent> e) => e.Body switch
    {
        TripEvent.Planned { Terms: var terms } => Planned(e.Stream, key, terms),
        TripEvent.PositionsReported x => Expected(
            row!, x.Expected.First(s => KeyOf(e.Stream, s.Channel, s.Number) == key)),
        TripEvent.StopDelivered x => row! with
        {
            Status = StopStatus.Delivered,
            DeliveredOn = x.On,
            DeliveredAt = x.At,
            IsLate = x.At is not null && TimesOfDay.IsAfter(x.At, row.WindowUntil),
            ReceivedBy = x.ReceivedBy,
            Proof = x.Proof,
        },
        TripEvent.StopFailed x => row! with
        {
            Status = StopStatus.Failed, FailedBecause = x.Why, Note = x.Note, IsLate = false,
        },
        TripEvent.StopSkipped x => row! with { Status = StopStatus.Skipped, Note = x.Reason, IsLate = false },
        TripEvent.Cancelled x => row! with { Status = StopStatus.Skipped, Note = x.Reason, IsLate = false },
        TripEvent.Departed or TripEvent.Finished => row,
        _ => throw new UnreachableException(),
    };

    private static string KeyOf(StreamId trip, string channel, string number) =>
        RowKey.Under(trip, channel, number);

    private static TripStopRow Expected(TripStopRow row, ExpectedArrival expected) => row with
    {
        ExpectedAt = expected.At, LeftKm = expected.DistanceM / MetresOfKm, IsLate = expected.IsLate,
    };

    private static TripStopRow Planned(StreamId stream, string key, TripTerms terms)
    {
        var (stop, place) = terms.Stops.Select((s, n) => (s, n + 1))
            .First(s => KeyOf(stream, s.s.Stop.Channel, s.s.Stop.Number) == key);
        return new TripStopRow
        {
            Key = key,
            Trip = stream.Parts()[0],
            Place = place,
            OrderId = StreamId.Of(stream.Category, stop.Stop.Channel, stop.Stop.Number).Id,
            Channel = stop.Stop.Channel,
            Number = stop.Stop.Number,
            Warehouse = terms.Warehouse,
            Day = terms.Day,
            Vehicle = terms.Vehicle,
            Driver = terms.Driver,
            WindowFrom = stop.Stop.From,
            WindowUntil = stop.Stop.Until,
            PlannedAt = stop.ArriveAt,
            WeightKg = stop.Stop.WeightKg,
            VolumeL = stop.Stop.VolumeL,
            City = stop.ShipTo.City,
            ShipTo = stop.ShipTo,
        };
    }
}
