using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>The places of an order in the queues of its SKUs. Who was short of a SKU once keeps its place until the
/// whole order is reserved, so nobody waits for ever for two SKUs that come in turns.</summary>
internal static class QueuePlaces
{
    /// <summary>The order waits in the queue of each SKU that it is short of. SKUs with enough stock are kept for it
    /// only if it waited for them already, or if its cart or it itself, before it was amended, gave them back just
    /// now.</summary>
    /// <param name="warehouses">Those that may send it: named by the caller, or by the sourcing rules.</param>
    /// <param name="wantedOf">How much it wants of a SKU, in base units.</param>
    public static IEnumerable<Step> Wait(
        StepContext context, SalesOrderEvent.Placed terms, ImmutableArray<string> warehouses,
        IEnumerable<Shortage> shortages, Func<string, Quantity> wantedOf)
    {
        var wanted = shortages.ToDictionary(s => s.Sku, s => s.Wanted);
        var order = SalesOrderDecider.Stream(terms.Channel, terms.Number).Id;
        var to = terms.Warehouses.IsEmpty ? Destination.Of(terms) : null;
        foreach (var sku in terms.Lines.Select(l => l.Sku).Distinct())
        {
            var queue = BackOrderQueueDecider.Stream(sku);
            var (isShort, gaveBack) = (wanted.TryGetValue(sku, out var quantity), GaveBack(context, warehouses, sku));
            var place = context.State<BackOrderQueue>(queue).Find(order);
            if (!isShort && !gaveBack && place is null) continue;
            if (!isShort) quantity = wantedOf(sku);
            // Who wants less leaves something to those behind, whom the queue calls when somebody leaves it.
            var isAmended = place is not null && (place.Wanted != quantity || place.To != to);
            if (isAmended)
            {
                yield return BackOrderQueueDecider.On(
                    queue, new BackOrderQueueCommand.Leave(order, BackOrderEnd.Amended));
            }

            var isSourcedAnew = place?.To is not null && !place.Warehouses.SameAs(warehouses);
            if (isShort || gaveBack || isAmended || isSourcedAnew)
            {
                yield return BackOrderQueueDecider.On(queue, new BackOrderQueueCommand.Wait(
                    order, terms.Channel, terms.Number, terms.Priority, terms.OrderedOn, warehouses, quantity, to));
            }

            if (!isShort)
                yield return BackOrderQueueDecider.On(queue, new BackOrderQueueCommand.SetAside(order));
        }
    }

    private static bool GaveBack(StepContext context, ImmutableArray<string> warehouses, string sku) =>
        warehouses.Any(w =>
            context.Events<StockEvent.ReservationReleased>(StockDecider.Stream(w, sku)).Any());

    /// <summary>It waits for nothing any more.</summary>
    public static IEnumerable<Step> Leave(StepContext context, SalesOrderEvent.Placed terms, BackOrderEnd end) =>
        Leave(context, new OrderKey(terms.Channel, terms.Number), terms.Lines.Select(line => line.Sku), end);

    /// <summary>It waits for these SKUs no more.</summary>
    public static IEnumerable<Step> Leave(
        StepContext context, OrderKey key, IEnumerable<string> skus, BackOrderEnd end) =>
        skus.Distinct().Select(sku => BackOrderQueueDecider.Stream(sku))
            .Where(queue => context.State<BackOrderQueue>(queue).Find(key.Text()) is not null)
            .Select(queue => BackOrderQueueDecider.On(queue, new BackOrderQueueCommand.Leave(key.Text(), end)));
}
