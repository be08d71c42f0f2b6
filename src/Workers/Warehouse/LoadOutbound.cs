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
        ShipmentDecider.On(Key.Shipment(Warehouse), RequirePlan),
        OutboundDecider.On(Key.Outbound(Warehouse), earlier => new OutboundCommand.Load(
            Manifest, CarrierOf(earlier.State<Shipment>(Key.Shipment(Warehouse))), Dock)),
    ];

    /// <summary>Without a plan there is no carrier to load for; the decider says so.</summary>
    private ShipmentCommand? RequirePlan(Earlier earlier) =>
        CarrierOf(earlier.State<Shipment>(Key.Shipment(Warehouse))) is ""
        ? new ShipmentCommand.HandOver(string.Empty, string.Empty, DateOnly.MinValue)
        : null;

    private static string CarrierOf(Shipment shipment) => shipment switch
    {
        Shipment.Planned s => s.Carrier,
        Shipment.Underway s => s.Plan.Carrier,
        Shipment.Delivered s => s.Trip.Plan.Carrier,
        _ => string.Empty,
    };
}
