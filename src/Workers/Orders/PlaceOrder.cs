using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Takes an order in from an open channel, to be sent from warehouses that there are (O1).</summary>
[StoredAs("orders.place-order.v1")]
public sealed record PlaceOrder(SalesOrderCommand.Place Order) : Operation
{
    private StreamId Stream => SalesOrderDecider.Stream(Order.Channel, Order.Number);

    public override IReadOnlyList<Step> Steps() => [.. Guards(), SalesOrderDecider.On(Stream, Order)];

    /// <summary>Takes it in on the payment terms that its customer has at that moment; those in the order stand for a
    /// customer who is not on file yet.</summary>
    public IReadOnlyList<Step> StepsOnTermsOfCustomer()
    {
        var customer = CustomerDecider.Stream(Order.Customer);
        return
        [
            .. Guards(),
            CustomerDecider.Reading(customer),
            SalesOrderDecider.On(Stream, earlier => earlier.State<Customer>(customer) is Customer.Active known
                ? Order with { PaymentTermDays = known.Details.PaymentTermDays }
                : Order),
        ];
    }

    private IEnumerable<Step> Guards() =>
    [
        ChannelDecider.On(ChannelDecider.Stream(Order.Channel), new ChannelCommand.RequireOpen()),
        .. Order.Warehouses.Distinct().Select(Require.Warehouse),
    ];
}
