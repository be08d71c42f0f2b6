using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Gives waiting orders that named no warehouse the warehouses of the rules of the day, and then calls the
/// orders that can be served.</summary>
/// <param name="Day">The day whose rules are used.</param>
[StoredAs("orders.source-back-orders.v1")]
public sealed record SourceBackOrders(string Sku, DateOnly Day) : Operation
{
    /// <summary>Maximum number of orders that change in one transaction. The process that reads the last change
    /// continues.</summary>
    public const int MoveLimit = 500;

    public override IEnumerable<Step> Steps(StepContext context)
    {
        var stream = BackOrderQueueDecider.Stream(Sku);
        var moved = Moved(context, context.State<BackOrderQueue>(stream)).Take(MoveLimit + 1).ToList();
        for (var i = 0; i < Math.Min(moved.Count, MoveLimit); i++)
        {
            yield return BackOrderQueueDecider.On(
                stream, moved[i] with { More = i + 1 == MoveLimit && moved.Count > MoveLimit });
        }

        if (moved.Count > MoveLimit) yield break;
        foreach (var step in new CallBackOrders(Sku).Steps(context)) yield return step;
    }

    private IEnumerable<BackOrderQueueCommand.Wait> Moved(StepContext context, BackOrderQueue queue)
    {
        var known = new Dictionary<(Destination, DateOnly), Sources>();
        foreach (var order in queue.Sourced)
        {
            var at = (order.To!, order.OrderedOn > Day ? order.OrderedOn : Day);
            if (!known.TryGetValue(at, out var sources))
                known.Add(at, sources = Sources.Of(context, at.Item1, at.Item2));
            if (sources.Warehouses.SameAs(order.Warehouses)) continue;
            yield return new BackOrderQueueCommand.Wait(
                order.Order, order.Channel, order.Number, order.Priority, order.OrderedOn, sources.Warehouses,
                order.Wanted, order.To);
        }
    }
}
