using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Gives an order that has waited since an older release its places in the queues of its SKUs; does nothing
/// when it no longer waits.</summary>
[StoredAs("orders.queue-back-order.v1")]
public sealed record QueueBackOrder(OrderKey Key) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context) =>
        context.State<SalesOrder>(Key.Order()) is SalesOrder.Open { Shortages.IsEmpty: false, Legs.IsEmpty: true } order
            ? QueuePlaces.Wait(context, order.Terms, order.Terms.Warehouses, order.Shortages, order.BaseQuantityOf)
            : [];
}
