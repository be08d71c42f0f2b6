using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Kernel;
using Daybook.Workers.Finance;

namespace Daybook.Workers.Orders;

/// <summary>Checks an order against customers, items and prices, read under the lock (O2).</summary>
[StoredAs("orders.validate-order.v2")]
public sealed record ValidateOrder(OrderKey Key) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (context.IsPerson) yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.RequireOpen());
        if (context.State<SalesOrder>(Key.Order()) is not SalesOrder.Open { IsValidated: false } order) yield break;
        var orders = CustomerOrdersDecider.Stream(order.Terms.Customer);
        yield return CustomerOrdersDecider.On(orders, new CustomerOrdersCommand.Notice(
            Key.Text(), OrderFingerprint.ContentOf(order.Terms), OrderFingerprint.PlaceOf(order.Terms.ShipTo),
            order.Terms.OrderedOn));
        Item ItemOf(string sku) => context.State<Item>(ItemDecider.Stream(sku));
        var vat = OrderVat.Of(context, order.Terms);
        var limits = vat.Limits;
        var quantities = new LineQuantities(order, ItemOf);
        var files = new Findings(
            context.State<Customer>(CustomerDecider.Stream(order.Terms.Customer)), ItemOf,
            LooksLike(context, orders, limits), quantities,
            new PriceFindings(
                sku => context.State<Listing>(ListingDecider.Stream(sku)), quantities, limits, vat.RateOf),
            new VatFindings(vat), Delivery.WhyNot(context, order.Terms));
        yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.Validate(
            [.. files.Against(order.Terms), .. Exchange.Against(context, order.Terms)], [.. quantities.Converted()]));
    }
    /// <summary>The latest earlier order with the same content that is not cancelled; null when there is
    /// none.</summary>
    private CustomerOrdersEvent.Noticed? LooksLike(StepContext context, StreamId orders, PriceLimits limits) =>
        limits.DuplicateWithinDays is { } days
            ? context.State<CustomerOrders>(orders).LikeOf(Key.Text(), days).FirstOrDefault(
                other => OrderKey.Parse(other.Order) is not { } key
                    || context.State<SalesOrder>(key.Order()) is not SalesOrder.Cancelled)
            : null;
}
