using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>Remembers a customer's latest orders; never refuses, for a look-alike is a person's question.</summary>
public sealed class CustomerOrdersDecider
    : Decider<CustomerOrdersDecider, CustomerOrdersCommand, CustomerOrdersEvent, CustomerOrders>,
        IDecider<CustomerOrdersCommand, CustomerOrdersEvent, CustomerOrders>
{
    public static string Category => "customer-orders";

    public static int StateVersion => 1;

    public static CustomerOrders Initial { get; } = new([]);

    public static Decision<CustomerOrdersEvent> Decide(CustomerOrdersCommand command, CustomerOrders state) =>
        command switch
        {
            CustomerOrdersCommand.Notice c when state.Latest.Any(n => n.Order == c.Order) => [],
            CustomerOrdersCommand.Notice c => new CustomerOrdersEvent.Noticed(c.Order, c.Content, c.On),
            _ => throw new UnreachableException(),
        };

    public static CustomerOrders Evolve(CustomerOrders state, CustomerOrdersEvent @event) => @event switch
    {
        CustomerOrdersEvent.Noticed e => new CustomerOrders(
            [.. state.Latest.Add(e).TakeLast(CustomerOrders.Limit)]),
        _ => throw new UnreachableException(),
    };
}
