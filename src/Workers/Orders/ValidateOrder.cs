using System.Collections.Immutable;
using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Checks an order against the files of customers, items and prices, as they are under the lock
/// (O2).</summary>
[StoredAs("orders.validate-order.v1")]
public sealed record ValidateOrder(OrderKey Key, string Customer, ImmutableArray<string> Skus) : Operation
{
    public override IReadOnlyList<Step> Steps() =>
    [
        CustomerDecider.Reading(CustomerDecider.Stream(Customer)),
        .. Skus.Select(sku => ItemDecider.Reading(ItemDecider.Stream(sku))),
        .. Skus.Select(sku => ListingDecider.Reading(ListingDecider.Stream(sku))),
        CustomerOrdersDecider.On(CustomerOrdersDecider.Stream(Customer), Notice),
        SalesOrderDecider.On(Key.Order(), Validate),
    ];

    public override IReadOnlyList<Step> StepsForPerson() =>
        [SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.RequireOpen()), .. Steps()];

    private CustomerOrdersCommand? Notice(Earlier earlier) =>
        earlier.State<SalesOrder>(Key.Order()) is SalesOrder.Open { IsValidated: false, Terms: var terms }
            ? new CustomerOrdersCommand.Notice(Key.Text(), Findings.ContentOf(terms), terms.OrderedOn)
            : null;

    private SalesOrderCommand? Validate(Earlier earlier)
    {
        if (earlier.State<SalesOrder>(Key.Order()) is not SalesOrder.Open { IsValidated: false } order) return null;
        var quantities = new LineQuantities(order, sku => earlier.State<Item>(ItemDecider.Stream(sku)));
        var files = new Findings(
            earlier.State<Customer>(CustomerDecider.Stream(Customer)),
            sku => earlier.State<Item>(ItemDecider.Stream(sku)),
            sku => earlier.State<Listing>(ListingDecider.Stream(sku)),
            earlier.State<CustomerOrders>(CustomerOrdersDecider.Stream(Customer)).LikeOf(Key.Text()), quantities);
        return new SalesOrderCommand.Validate([.. files.Against(order.Terms)], [.. quantities.Converted()]);
    }
}
