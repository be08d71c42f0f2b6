using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;
using Daybook.Workers.Transport;

namespace Daybook.Workers.Warehouse;

/// <summary>Hands reserved orders to their warehouses, and finds a carrier for what is packed.</summary>
public sealed class Fulfilment : Policy
{
    public Fulfilment() : base("fulfilment")
    {
        On<SalesOrderEvent.Reserved>(e => e.Meta.Stream.Id, Release);
        On<OutboundEvent.Packed>(e => OrderKey.Of(e.Meta.Stream).Text(), Plan);
    }

    private static Reaction Release(Recorded<SalesOrderEvent.Reserved> e) =>
        new("The goods are reserved, so their warehouses get the order.")
        {
            Commands =
            [
                .. e.Body.Allocations.Select(a => a.Warehouse).Distinct().Select(warehouse =>
                    new Send(new ReleaseOutbound(OrderKey.Of(e.Meta.Stream), warehouse), e.Meta.EffectiveOn)),
            ],
        };

    private static Reaction Plan(Recorded<OutboundEvent.Packed> e) => Reaction.Sends(
        "The goods are packed, so a carrier is chosen.",
        new PlanShipment(OrderKey.Of(e.Meta.Stream), e.Meta.Stream.Parts()[2], e.Meta.EffectiveOn), e.Meta.EffectiveOn);
}
