using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;
using Daybook.Workers.Transport;

namespace Daybook.Workers.Warehouse;

/// <summary>Releases reserved orders to their warehouses, and chooses a carrier for packed outbounds.</summary>
public sealed class Fulfilment() : Policy("fulfilment")
{
    public Reaction Handle(Recorded<SalesOrderEvent.Reserved> e) =>
        Because("The goods are reserved, so the order is released to their warehouses.").Sends(
            e.Body.Allocations.Select(a => a.Warehouse).Distinct()
                .Select(warehouse => new ReleaseOutbound(OrderKey.Of(e.Stream), warehouse)));

    public string Instance(Recorded<OutboundEvent.Packed> e) => OrderKey.Of(e.Stream).Text();

    public Reaction Handle(Recorded<OutboundEvent.Packed> e) =>
        Because("The goods are packed, so a carrier is chosen.").Sends(
            new PlanShipment(OrderKey.Of(e.Stream), e.Stream.Parts()[2], e.EffectiveOn));
}
