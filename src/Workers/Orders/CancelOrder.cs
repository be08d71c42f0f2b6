using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Cancels an order and releases everything: reserved and picked goods, outbounds, planned shipments, and its
/// places in the queues (O9).</summary>
[StoredAs("orders.cancel-order.v2")]
public sealed record CancelOrder(OrderKey Key, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var was = context.State<SalesOrder>(Key.Order()) as SalesOrder.Open;
        yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.Cancel(Reason));
        if (was is null) yield break;
        foreach (var step in QueuePlaces.Leave(context, was.Terms, BackOrderEnd.Cancelled)) yield return step;
        foreach (var step in ReservedGoods.GiveBack(context, Key, was, Reason)) yield return step;
    }
}
