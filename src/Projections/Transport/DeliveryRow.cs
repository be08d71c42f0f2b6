using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Projections.Transport;

/// <summary>A delivery with a vehicle of our own (送货任务).</summary>
public sealed record DeliveryRow : Row
{
    public required string OrderId { get; init; }
    public required string Channel { get; init; }
    public required string Number { get; init; }
    public required string Warehouse { get; init; }
    public DeliveryStatus Status { get; init; }
    public required string Carrier { get; init; }

    /// <summary>The trip that it is on or was delivered with; null while it waits.</summary>
    public string? Trip { get; init; }
    [Summed]
    [ChangedByFacts]
    public decimal WeightKg { get; init; }

    /// <summary>In litres.</summary>
    [Summed]
    [ChangedByFacts]
    public decimal VolumeL { get; init; }

    /// <summary>The time from which somebody is there.</summary>
    public required string WindowFrom { get; init; }

    /// <summary>The time until which the vehicle must have come.</summary>
    public required string WindowUntil { get; init; }

    /// <summary>How long the vehicle stands there.</summary>
    [ChangedByFacts]
    public int ServiceMinutes { get; init; }
    public string? City { get; init; }
    [Personal]
    public required Address ShipTo { get; init; }

    /// <summary>Where it is on the map.</summary>
    [Personal]
    public required GeoPoint Place { get; init; }
}

/// <summary>How far a delivery is.</summary>
public enum DeliveryStatus
{
    Waiting,
    OnTrip,
    Done,
}

/// <summary>Deliveries.</summary>
public sealed class DeliveriesProjection()
    : Projection<DeliveryRow>("deliveries", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["warehouse, status", "order_id", "trip"];

    public DeliveryRow? Apply(DeliveryRow? row, Recorded<DeliveryEvent> e) => e.Body switch
    {
        DeliveryEvent.Described { Terms: var x } => Described(e.Stream, x),
        DeliveryEvent.TakenOn x => row! with { Status = DeliveryStatus.OnTrip, Trip = x.Trip },
        DeliveryEvent.Released => row! with { Status = DeliveryStatus.Waiting, Trip = null },
        DeliveryEvent.Finished => row! with { Status = DeliveryStatus.Done },
        DeliveryEvent.Shared => row,
        _ => throw new UnreachableException(),
    };

    private static DeliveryRow Described(StreamId stream, DeliveryTerms x) =>
        stream.Parts() is [var channel, var number, var warehouse]
            ? new DeliveryRow
            {
                Key = stream.Id,
                OrderId = StreamId.Of(stream.Category, channel, number).Id,
                Channel = channel,
                Number = number,
                Warehouse = warehouse,
                Carrier = x.Carrier,
                WeightKg = x.WeightKg,
                VolumeL = x.VolumeL,
                WindowFrom = x.From,
                WindowUntil = x.Until,
                ServiceMinutes = x.ServiceMinutes,
                City = x.ShipTo.City,
                ShipTo = x.ShipTo,
                Place = x.Place,
            }
            : throw new UnreachableException($"{stream} is not the name of a delivery");
}
