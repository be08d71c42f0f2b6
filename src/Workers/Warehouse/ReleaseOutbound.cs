using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Warehouse;

/// <summary>Hands one warehouse its part of a reserved order; nothing when the order has moved on.</summary>
[StoredAs("warehouse.release-outbound.v1")]
public sealed record ReleaseOutbound(OrderKey Key, string Warehouse) : Operation
{
    public override IReadOnlyList<Step> Steps() =>
    [
        SalesOrderDecider.On(Key.Order(), earlier =>
            earlier.State<SalesOrder>(Key.Order()) is SalesOrder.Open order
            && order.Legs.Any(l => l.Warehouse == Warehouse)
                ? new SalesOrderCommand.ReleaseToWarehouse(Warehouse)
                : null),
        OutboundDecider.On(Key.Outbound(Warehouse), Release),
    ];

    private OutboundCommand? Release(Earlier earlier)
    {
        if (earlier.Single<SalesOrderEvent.ReleasedToWarehouse>() is null) return null;
        var order = (SalesOrder.Open)earlier.State<SalesOrder>(Key.Order());
        return new OutboundCommand.Release(
            Key.Text(), Warehouse, order.Terms.ShipTo,
            [
                .. order.Allocations.Where(a => a.Warehouse == Warehouse)
                    .Select(a => new OutboundLine(a.Line, a.Sku, a.Quantity, Ordered(order, a))),
            ],
            order.Terms.RequiredOn);
    }

    private static Quantity? Ordered(SalesOrder.Open order, Allocation part)
    {
        var line = order.Terms.Lines.First(l => l.Line == part.Line);
        return line.Quantity.Unit == part.Quantity.Unit ? null : line.Quantity;
    }
}
