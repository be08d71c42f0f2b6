using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Warehouse;

/// <summary>Releases one warehouse's part of a reserved order; does nothing when the order is no longer
/// reserved.</summary>
[StoredAs("warehouse.release-outbound.v1")]
public sealed record ReleaseOutbound(OrderKey Key, string Warehouse) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (context.State<SalesOrder>(Key.Order()) is not SalesOrder.Open order
            || order.Legs.All(l => l.Warehouse != Warehouse)) yield break;
        yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.ReleaseToWarehouse(Warehouse));
        if (context.Event<SalesOrderEvent.ReleasedToWarehouse>() is null) yield break;
        yield return OutboundDecider.On(Key.Outbound(Warehouse), new OutboundCommand.Release(
            Key.Text(), Warehouse, order.Terms.ShipTo,
            [
                .. order.Allocations.Where(a => a.Warehouse == Warehouse)
                    .Select(a => new OutboundLine(a.Line, a.Sku, a.Quantity, Ordered(order, a))),
            ],
            order.Terms.RequiredOn));
    }

    private static Quantity? Ordered(SalesOrder.Open order, Allocation part)
    {
        var line = order.Terms.Lines.First(l => l.Line == part.Line);
        return line.Quantity.Unit == part.Quantity.Unit ? null : line.Quantity;
    }
}
