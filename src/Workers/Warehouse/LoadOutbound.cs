using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Warehouse;

/// <summary>Puts a packed outbound on a manifest of the carrier that was chosen for it (W9).</summary>
[StoredAs("warehouse.load-outbound.v1")]
public sealed record LoadOutbound(OrderKey Key, string Warehouse, string Manifest, string? Dock) : Operation
{
    public override IReadOnlyList<Step> Steps() =>
    [
        OutboundDecider.Reading(Key.Outbound(Warehouse)),
        ShipmentDecider.On(Key.Shipment(Warehouse), RequirePlan),
        OutboundDecider.On(Key.Outbound(Warehouse), earlier => new OutboundCommand.Load(
            Manifest, CarrierOf(earlier), Dock)),
    ];

    /// <summary>Without a plan there is no carrier to load for; the decider says so. What is not packed yet cannot have
    /// one, and the outbound's own decider says that.</summary>
    private ShipmentCommand? RequirePlan(Earlier earlier) =>
        earlier.State<Outbound>(Key.Outbound(Warehouse)) is Outbound.Packed && CarrierOf(earlier) is ""
        ? new ShipmentCommand.HandOver(string.Empty, string.Empty, DateOnly.MinValue)
        : null;

    private string CarrierOf(Earlier earlier) =>
        earlier.State<Shipment>(Key.Shipment(Warehouse)).StandingPlan?.Carrier ?? string.Empty;
}
