using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Projections.Transport;

/// <summary>A shipment with the carrier chosen for it and why (运单).</summary>
public sealed record ShipmentRow
{
    public required string Key { get; init; }
    public required string OrderId { get; init; }
    public required string Channel { get; init; }
    public required string Number { get; init; }
    public required string Warehouse { get; init; }
    public ShipmentStatus Status { get; init; }
    public required string Carrier { get; init; }
    public required string Tariff { get; init; }
    public decimal Price { get; init; }
    public required string Currency { get; init; }
    public ChoiceRule Rule { get; init; }
    public required string Reason { get; init; }
    public decimal WeightKg { get; init; }
    public DateOnly DepartsOn { get; init; }
    public DateOnly? RequiredOn { get; init; }
    public string? Waybill { get; init; }
    public DateOnly? HandedOverOn { get; init; }
    public DateOnly? DeliveredOn { get; init; }
    public string? ReceivedBy { get; init; }
    public string? Proof { get; init; }
    public string? CancelledReason { get; init; }
    public string? ShipToCity { get; init; }
    public string? ShipToCountry { get; init; }
    public required Address ShipTo { get; init; }

    /// <summary>Every offer that was compared.</summary>
    public ImmutableArray<Offer> Offers { get; init; } = [];
    public long Position { get; init; }
}

/// <summary>Shipments with the choice of carrier and its reason.</summary>
public sealed class ShipmentsProjection : Projection<ShipmentRow>
{
    public ShipmentsProjection() : base("shipments", 1, ReadGroups.Books)
    {
        On<ShipmentEvent.Planned>(e => e.Meta.Stream.Id, (_, e) => Planned(e));
        On<ShipmentEvent.HandedOver>(e => e.Meta.Stream.Id, (row, e) => row! with
        {
            Status = ShipmentStatus.Underway,
            Waybill = e.Body.Waybill,
            HandedOverOn = e.Body.On,
            Position = e.Meta.Position,
        });
        On<ShipmentEvent.Delivered>(e => e.Meta.Stream.Id, (row, e) => row! with
        {
            Status = ShipmentStatus.Delivered,
            DeliveredOn = e.Body.On,
            ReceivedBy = e.Body.ReceivedBy,
            Proof = e.Body.Proof,
            Position = e.Meta.Position,
        });
        On<ShipmentEvent.Cancelled>(e => e.Meta.Stream.Id, (row, e) => row! with
        {
            Status = ShipmentStatus.Cancelled,
            CancelledReason = e.Body.Reason,
            Position = e.Meta.Position,
        });
    }

    public override IReadOnlyList<string> Indexes =>
        ["order_id", "status, departs_on", "carrier, departs_on", "waybill"];

    private static ShipmentRow Planned(Recorded<ShipmentEvent.Planned> e) =>
        e.Meta.Stream.Parts() is [var channel, var number, _]
            ? new ShipmentRow
            {
                Key = e.Meta.Stream.Id,
                OrderId = e.Body.Order,
                Channel = channel,
                Number = number,
                Warehouse = e.Body.Warehouse,
                Status = ShipmentStatus.Planned,
                Carrier = e.Body.Chosen,
                Tariff = e.Body.Tariff,
                Price = e.Body.Price.Amount,
                Currency = e.Body.Price.Currency,
                Rule = e.Body.Rule,
                Reason = e.Body.Reason,
                WeightKg = e.Body.WeightKg,
                DepartsOn = e.Body.DepartsOn,
                RequiredOn = e.Body.RequiredOn,
                ShipToCity = e.Body.ShipTo.City,
                ShipToCountry = e.Body.ShipTo.Country,
                ShipTo = e.Body.ShipTo,
                Offers = e.Body.Offers,
                Position = e.Meta.Position,
            }
            : throw new UnreachableException($"{e.Meta.Stream} is no shipment's name");
}
