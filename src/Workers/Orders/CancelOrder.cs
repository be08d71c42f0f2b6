using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Calls an order off and gives everything back: reserved and picked goods, outbounds, planned shipments,
/// and its places in the queues (O9).</summary>
[StoredAs("orders.cancel-order.v2")]
public sealed record CancelOrder(OrderKey Key, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        // The sourcing rules may have chosen others than the caller named, who may have named none.
        var legs = (context.State<SalesOrder>(Key.Order()) as SalesOrder.Open)?.Legs ?? [];
        yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.Cancel(Reason));
        if (context.State<SalesOrder>(Key.Order()) is not SalesOrder.Cancelled { Terms: var terms }) yield break;
        foreach (var step in QueuePlaces.Leave(context, terms, BackOrderEnd.Cancelled)) yield return step;
        var skus = terms.Lines.Select(l => l.Sku).Distinct().ToList();
        var warehouses = terms.Warehouses.Union(legs.Select(leg => leg.Warehouse)).ToList();
        foreach (var stock in warehouses.SelectMany(_ => skus, (w, sku) => StockDecider.Stream(w, sku)))
        {
            if (context.State<Stock>(stock).Open.ContainsKey(Key.Text()))
                yield return StockDecider.On(stock, new StockCommand.Release(Key.Text(), Reason));
        }

        foreach (var outbound in warehouses.Select(Key.Outbound))
        {
            if (context.State<Outbound>(outbound) is not (Outbound.None or Outbound.Cancelled))
                yield return OutboundDecider.On(outbound, new OutboundCommand.Cancel(Reason));
        }

        foreach (var shipment in warehouses.Select(Key.Shipment))
        {
            if (context.State<Shipment>(shipment) is Shipment.Planned)
                yield return ShipmentDecider.On(shipment, new ShipmentCommand.Cancel(Reason));
        }
    }
}
