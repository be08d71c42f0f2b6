using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Kernel;
using Daybook.Workers.Finance;

namespace Daybook.Workers.Orders;

/// <summary>Checks an order against the files of customers, items and prices, as they are under the lock
/// (O2).</summary>
[StoredAs("orders.validate-order.v2")]
public sealed record ValidateOrder(OrderKey Key) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (context.IsPerson) yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.RequireOpen());
        if (context.State<SalesOrder>(Key.Order()) is not SalesOrder.Open { IsValidated: false } order) yield break;
        var orders = CustomerOrdersDecider.Stream(order.Terms.Customer);
        yield return CustomerOrdersDecider.On(orders, new CustomerOrdersCommand.Notice(
            Key.Text(), Findings.ContentOf(order.Terms), order.Terms.OrderedOn));
        var quantities = new LineQuantities(order, sku => context.State<Item>(ItemDecider.Stream(sku)));
        var files = new Findings(
            context.State<Customer>(CustomerDecider.Stream(order.Terms.Customer)),
            sku => context.State<Item>(ItemDecider.Stream(sku)),
            sku => context.State<Listing>(ListingDecider.Stream(sku)),
            context.State<CustomerOrders>(orders).LikeOf(Key.Text()), quantities,
            Delivery.WhyNot(context, order.Terms));
        yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.Validate(
            [.. files.Against(order.Terms), .. Exchange.Against(context, order.Terms)], [.. quantities.Converted()]));
    }
}
