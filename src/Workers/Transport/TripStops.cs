using System.Collections.Immutable;
using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Transport;

/// <summary>What trips have in common.</summary>
internal static class TripStops
{
    /// <summary>The orders of the stops without an outcome.</summary>
    public static IEnumerable<OrderKey> Open(TripTerms terms, ImmutableArray<StopStatus> stops) =>
        terms.Stops.Where((_, at) => stops[at] == StopStatus.Open)
            .Select(s => new OrderKey(s.Stop.Channel, s.Stop.Number));

    /// <summary>The delivery of a stop waits again, unless it is delivered.</summary>
    public static IEnumerable<Step> Released(StepContext context, string trip, OrderKey key)
    {
        if (context.State<Trip>(TripDecider.Stream(trip)).Known() is not { Warehouse: var warehouse }) yield break;
        var delivery = DeliveryDecider.Stream(key.Channel, key.Number, warehouse);
        // Somebody recorded in another way that the shipment arrived.
        yield return context.State<Shipment>(key.Shipment(warehouse)) is Shipment.Delivered
            ? DeliveryDecider.On(delivery, new DeliveryCommand.Finish(trip))
            : DeliveryDecider.On(delivery, new DeliveryCommand.Release(trip));
    }
}
