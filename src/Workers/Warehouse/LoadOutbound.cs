using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Warehouse;

/// <summary>Loads a packed outbound on a manifest of its carrier (W9).</summary>
[StoredAs("warehouse.load-outbound.v1")]
[Happened]
public sealed record LoadOutbound(OrderKey Key, string Warehouse, string Manifest, string? Dock) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var outbound = Key.Outbound(Warehouse);
        var carrier = context.State<Shipment>(Key.Shipment(Warehouse)).StandingPlan?.Carrier ?? string.Empty;
        // Without a plan there is no carrier, and the decider refuses. An outbound that is not packed has no plan, and
        // its decider refuses.
        if (carrier.Length == 0 && context.State<Outbound>(outbound) is Outbound.Packed)
        {
            yield return ShipmentDecider.On(
                Key.Shipment(Warehouse), new ShipmentCommand.HandOver(string.Empty, string.Empty, DateOnly.MinValue));
        }

        yield return OutboundDecider.On(
            outbound, new OutboundCommand.Load(Manifest, carrier, Dock, context.EffectiveOn));
    }
}
