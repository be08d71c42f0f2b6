using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Calls an order off and gives everything back: reserved and picked goods, outbounds, planned shipments
/// (O9).</summary>
/// <param name="Skus">What it orders.</param>
/// <param name="Warehouses">Where it may come from; the order's terms never change, so none is missed.</param>
[StoredAs("orders.cancel-order.v1")]
public sealed record CancelOrder(
    OrderKey Key, ImmutableArray<string> Skus, ImmutableArray<string> Warehouses, string Reason) : Operation
{
    public override IReadOnlyList<Step> Steps() =>
    [
        SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.Cancel(Reason)),
        .. Warehouses.SelectMany(_ => Skus, Release),
        .. Warehouses.Select(warehouse => OutboundDecider.On(Key.Outbound(warehouse), earlier =>
            earlier.State<Outbound>(Key.Outbound(warehouse)) is Outbound.None or Outbound.Cancelled
                ? null
                : new OutboundCommand.Cancel(Reason))),
        .. Warehouses.Select(warehouse => ShipmentDecider.On(Key.Shipment(warehouse), earlier =>
            earlier.State<Shipment>(Key.Shipment(warehouse)) is Shipment.Planned
                ? new ShipmentCommand.Cancel(Reason)
                : null)),
    ];

    private Step Release(string warehouse, string sku)
    {
        var stream = StockDecider.Stream(warehouse, sku);
        return StockDecider.On(stream, earlier => earlier.State<Stock>(stream).Open.ContainsKey(Key.Text())
            ? new StockCommand.Release(Key.Text(), Reason)
            : null);
    }
}
