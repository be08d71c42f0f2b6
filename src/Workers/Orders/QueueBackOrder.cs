using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Gives an order that waits since an older release its places in the queues of its SKUs; nothing when it does
/// not wait any more.</summary>
[StoredAs("orders.queue-back-order.v1")]
public sealed record QueueBackOrder(OrderKey Key) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context) =>
        context.State<SalesOrder>(Key.Order()) is SalesOrder.Open { Shortages.IsEmpty: false, Legs.IsEmpty: true } order
            ? QueuePlaces.Wait(context, order.Terms, order.Terms.Warehouses, order.Shortages, order.BaseQuantityOf)
            : [];
}
