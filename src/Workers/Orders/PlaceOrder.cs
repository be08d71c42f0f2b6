using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Takes an order in from an open channel (O1).</summary>
[StoredAs("orders.place-order.v1")]
public sealed record PlaceOrder(SalesOrderCommand.Place Order) : Operation
{
    public override IReadOnlyList<Step> Steps() =>
    [
        ChannelDecider.On(ChannelDecider.Stream(Order.Channel), new ChannelCommand.RequireOpen()),
        SalesOrderDecider.On(SalesOrderDecider.Stream(Order.Channel, Order.Number), Order),
    ];
}
