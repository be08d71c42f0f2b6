using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Projections.Transport;

/// <summary>A shipment with the carrier chosen for it and why (运单).</summary>
public sealed record ShipmentRow : Row
{
    public required string OrderId { get; init; }
    public required string Channel { get; init; }
    public required string Number { get; init; }
    public required string Warehouse { get; init; }
    public ShipmentStatus Status { get; init; }
    public required string Carrier { get; init; }
    public required string Tariff { get; init; }
    [Summed(nameof(Currency))]
    [ChangedByFacts]
    public decimal Price { get; init; }
    public required string Currency { get; init; }
    public ChoiceRule Rule { get; init; }
    public required string Reason { get; init; }
    [Summed]
    [ChangedByFacts]
    public decimal WeightKg { get; init; }
    public DateOnly DepartsOn { get; init; }
    public DateOnly? RequiredOn { get; init; }
    public string? Waybill { get; init; }
    public DateOnly? HandedOverOn { get; init; }
    public DateOnly? DeliveredOn { get; init; }
    [Personal]
    public string? ReceivedBy { get; init; }
    public string? Proof { get; init; }
    public string? CancelledReason { get; init; }
    public string? ShipToCity { get; init; }
    public string? ShipToCountry { get; init; }
    [Personal]
    public required Address ShipTo { get; init; }

    /// <summary>Every offer that was compared.</summary>
    public ImmutableArray<Offer> Offers { get; init; } = [];
}

/// <summary>Shipments with the choice of carrier and its reason.</summary>
public sealed class ShipmentsProjection() : Projection<ShipmentRow>("shipments", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["order_id", "status, departs_on", "carrier, departs_on", "waybill"];

    public ShipmentRow? Apply(ShipmentRow? row, Recorded<ShipmentEvent> e) => e.Body switch
    {
        ShipmentEvent.Planned x => Planned(e.Stream, x),
        ShipmentEvent.HandedOver x => row! with
        {
            Status = ShipmentStatus.Underway,
            Waybill = x.Waybill,
            HandedOverOn = x.On,
        },
        ShipmentEvent.Delivered x => row! with
        {
            Status = ShipmentStatus.Delivered,
            DeliveredOn = x.On,
            ReceivedBy = x.ReceivedBy,
            Proof = x.Proof,
        },
        ShipmentEvent.Cancelled x => row! with { Status = ShipmentStatus.Cancelled, CancelledReason = x.Reason },
        _ => throw new UnreachableException(),
    };

    private static ShipmentRow Planned(StreamId stream, ShipmentEvent.Planned x) =>
        stream.Parts() is [var channel, var number, _]
            ? new ShipmentRow
            {
                Key = stream.Id,
                OrderId = x.Order,
                Channel = channel,
                Number = number,
                Warehouse = x.Warehouse,
                Status = ShipmentStatus.Planned,
                Carrier = x.Chosen,
                Tariff = x.Tariff,
                Price = x.Price.Amount,
                Currency = x.Price.Currency,
                Rule = x.Rule,
                Reason = x.Reason,
                WeightKg = x.WeightKg,
                DepartsOn = x.DepartsOn,
                RequiredOn = x.RequiredOn,
                ShipToCity = x.ShipTo.City,
                ShipToCountry = x.ShipTo.Country,
                ShipTo = x.ShipTo,
                Offers = x.Offers,
            }
            : throw new UnreachableException($"{stream} is not the name of a shipment");
}
