using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Transport;

namespace Daybook.Workers.Orders;

/// <summary>The goods that are reserved for an order, up to their hand-over to a carrier.</summary>
internal static class ReservedGoods
{
    /// <summary>Releases them for other orders: reserved and picked goods, outbounds and planned shipments.</summary>
    /// <param name="was">The order while it had the goods.</param>
    public static IEnumerable<Step> GiveBack(
        StepContext context, OrderKey key, SalesOrder.Open was, string reason)
    {
        foreach (var stock in was.Allocations.Select(a => StockDecider.Stream(a.Warehouse, a.Sku)).Distinct())
        {
            if (context.State<Stock>(stock).Open.ContainsKey(key.Text()))
                yield return StockDecider.On(stock, new StockCommand.Release(key.Text(), reason));
        }

        foreach (var outbound in was.Legs.Select(leg => key.Outbound(leg.Warehouse)))
        {
            if (context.State<Outbound>(outbound) is not (Outbound.None or Outbound.Cancelled))
                yield return OutboundDecider.On(outbound, new OutboundCommand.Cancel(reason));
        }

        foreach (var shipment in was.Legs.Select(leg => key.Shipment(leg.Warehouse)))
        {
            if (context.State<Shipment>(shipment) is Shipment.Planned)
                yield return ShipmentDecider.On(shipment, new ShipmentCommand.Cancel(reason));
        }
    }

    /// <summary>Changes the transport from one warehouse: picks and packages stay, and the carrier is chosen
    /// again, by the tariffs of the day on which this is decided.</summary>
    public static IEnumerable<Step> Redirect(
        StepContext context, OrderKey key, string warehouse, OrderTerms terms, string reason)
    {
        var (outbound, shipment) = (key.Outbound(warehouse), key.Shipment(warehouse));
        if (context.State<Outbound>(outbound) is Outbound.None or Outbound.Cancelled) yield break;
        if (context.State<Outbound>(outbound) is Outbound.Loaded)
            yield return OutboundDecider.On(outbound, new OutboundCommand.Unload(reason));
        yield return OutboundDecider.On(
            outbound, new OutboundCommand.Redirect(terms.ShipTo, terms.RequiredOn, reason));
        var plan = context.State<Shipment>(shipment) as Shipment.Planned;
        if (plan is not null) yield return ShipmentDecider.On(shipment, new ShipmentCommand.Cancel(reason));
        var departsOn = plan?.DepartsOn ?? (context.State<Outbound>(outbound) as Outbound.Packed)?.LastOn;
        if (departsOn is not { } day) yield break;
        // Goods that go another way do not depart before that was decided, and tariffs may have changed since.
        if (day < context.EffectiveOn) day = context.EffectiveOn;
        foreach (var step in new PlanShipment(key, warehouse, day).Steps(context)) yield return step;
    }
}
