using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Calls the orders in the queue of a SKU that can be served from the stock under the lock; none when the
/// first order needs more than there is.</summary>
[StoredAs("orders.call-back-orders.v1")]
public sealed record CallBackOrders(string Sku) : Operation
{
    /// <summary>Maximum number of orders that are called in one transaction. The process that reads the last call
    /// continues.</summary>
    public const int CallLimit = 500;

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = BackOrderQueueDecider.Stream(Sku);
        var next = context.State<BackOrderQueue>(stream).Next(order => IsCovered(context, order))
            .Take(CallLimit + 1).ToList();
        for (var i = 0; i < Math.Min(next.Count, CallLimit); i++)
        {
            yield return BackOrderQueueDecider.On(stream, new BackOrderQueueCommand.Call(
                next[i].Order, More: i + 1 == CallLimit && next.Count > CallLimit));
        }
    }

    private bool IsCovered(StepContext context, QueuedOrder order) => order.Warehouses.Sum(warehouse => Math.Max(
        0, Promisable.Of(context, warehouse, Sku, order.Rank, isPreferred: warehouse == order.Warehouses[0])))
        >= order.Wanted.Value;
}
