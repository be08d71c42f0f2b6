using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Transport;

/// <summary>Records that a shipment arrived, with its proof (T6).</summary>
[StoredAs("transport.deliver-shipment.v1")]
public sealed record DeliverShipment(
    OrderKey Key, string Warehouse, [BusinessDate, Happened] DateOnly On, string? ReceivedBy, string? Proof)
    : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return ShipmentDecider.On(
            Key.Shipment(Warehouse), new ShipmentCommand.Deliver(On, ReceivedBy, Proof));
        yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.MarkDelivered(
            Warehouse, Key.Shipment(Warehouse).Id, On, ReceivedBy));
    }
}
