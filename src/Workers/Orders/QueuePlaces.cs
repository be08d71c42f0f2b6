using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Shared;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>The places of an order in the queues of its SKUs. An order keeps its place until it is completely reserved,
/// so it does not wait forever for two SKUs that are available in turn.</summary>
internal static class QueuePlaces
{
    /// <summary>Puts the order into the queue of each SKU that is short. Stock of the other SKUs is kept for it only if
    /// it already waited for them, or if its cart or the order itself has just released them before this
    /// change.</summary>
    /// <param name="warehouses">The warehouses that may send it: named by the caller, or chosen by the sourcing
    /// rules.</param>
    /// <param name="wantedOf">The quantity of a SKU that it wants, in base units.</param>
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
            // An order that wants less leaves stock for later orders, which are called when an order leaves the queue.
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

    /// <summary>The order no longer waits for anything.</summary>
    public static IEnumerable<Step> Leave(StepContext context, SalesOrderEvent.Placed terms, BackOrderEnd end) =>
        Leave(context, new OrderKey(terms.Channel, terms.Number), terms.Lines.Select(line => line.Sku), end);

    /// <summary>The order no longer waits for these SKUs.</summary>
    public static IEnumerable<Step> Leave(
        StepContext context, OrderKey key, IEnumerable<string> skus, BackOrderEnd end) =>
        skus.Distinct().Select(sku => BackOrderQueueDecider.Stream(sku))
            .Where(queue => context.State<BackOrderQueue>(queue).Find(key.Text()) is not null)
            .Select(queue => BackOrderQueueDecider.On(queue, new BackOrderQueueCommand.Leave(key.Text(), end)));
}
