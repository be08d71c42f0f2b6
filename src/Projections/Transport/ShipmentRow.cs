using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Domain.Transport;

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
