using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>The places of an order in the queues of its SKUs. Who was short of a SKU once keeps its place until the
/// whole order is reserved, so nobody waits for ever for two SKUs that come in turns.</summary>
internal static class QueuePlaces
{
    /// <summary>It waits for what it is short of; of the rest for which it waited there is enough, which is left to
    /// it.</summary>
    public static IEnumerable<Step> Wait(
        StepContext context, SalesOrderEvent.Placed terms, IEnumerable<Shortage> shortages)
    {
        var wanted = shortages.ToDictionary(s => s.Sku, s => s.Wanted);
        var order = SalesOrderDecider.Stream(terms.Channel, terms.Number).Id;
        foreach (var sku in terms.Lines.Select(l => l.Sku).Distinct())
        {
            var queue = BackOrderQueueDecider.Stream(sku);
            if (wanted.TryGetValue(sku, out var quantity))
            {
                yield return BackOrderQueueDecider.On(queue, new BackOrderQueueCommand.Wait(
                    order, terms.Channel, terms.Number, terms.Priority, terms.OrderedOn, terms.Warehouses, quantity));
            }
            else if (context.State<BackOrderQueue>(queue).Find(order) is not null)
            {
                yield return BackOrderQueueDecider.On(queue, new BackOrderQueueCommand.SetAside(order));
            }
        }
    }

    /// <summary>It waits for nothing any more.</summary>
    public static IEnumerable<Step> Leave(StepContext context, SalesOrderEvent.Placed terms, BackOrderEnd end)
    {
        var order = SalesOrderDecider.Stream(terms.Channel, terms.Number).Id;
        return terms.Lines.Select(l => l.Sku).Distinct().Select(sku => BackOrderQueueDecider.Stream(sku))
            .Where(queue => context.State<BackOrderQueue>(queue).Find(order) is not null)
            .Select(queue => BackOrderQueueDecider.On(queue, new BackOrderQueueCommand.Leave(order, end)));
    }
}
