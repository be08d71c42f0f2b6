using Daybook.Domain.Orders;
using Daybook.Domain.Transport;
using Daybook.Kernel;
using Daybook.Workers.Orders;
using Delivery = Daybook.Domain.Transport.Delivery;

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
        // A delivery with a vehicle of our own that is on no trip does not wait for one any more.
        var delivery = DeliveryDecider.Stream(Key.Channel, Key.Number, Warehouse);
        if (context.State<Delivery>(delivery) is Delivery.Waiting)
            yield return DeliveryDecider.On(delivery, new DeliveryCommand.Finish(null));
    }
}
