using Daybook.Domain.Orders;
using Marten.Events.Projections;

namespace Daybook.Newcomer.Tests;

/// <summary>The total of a customer's orders.</summary>
public sealed class CustomerOrders
{
    public string Id { get; set; } = "";

    public int Orders { get; set; }

    public decimal Ordered { get; set; }
}

/// <summary>A document per customer.</summary>
public sealed partial class CustomerOrdersProjection : MultiStreamProjection<CustomerOrders, string>
{
    public CustomerOrdersProjection() => Identity<SalesOrderEvent.Placed>(placed => placed.Customer);

    public static void Apply(SalesOrderEvent.Placed placed, CustomerOrders customer)
    {
        customer.Orders++;
        customer.Ordered += placed.Lines.Sum(line => line.Net(placed.Currency).Amount);
    }
}
