using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>Remembers a customer's latest orders; never refuses, for a look-alike is a person's question.</summary>
public sealed class CustomerOrdersDecider()
    : Decider<CustomerOrdersCommand, CustomerOrdersEvent, CustomerOrders>("customer-orders", new CustomerOrders([]))
{
    public override Decision<CustomerOrdersEvent> Decide(CustomerOrders state, CustomerOrdersCommand command) =>
        command switch
        {
            CustomerOrdersCommand.Notice c when state.Latest.Any(n => n.Order == c.Order) => [],
            CustomerOrdersCommand.Notice c => new CustomerOrdersEvent.Noticed(c.Order, c.Content, c.On),
            _ => throw new UnreachableException(),
        };

    public override CustomerOrders Evolve(CustomerOrders state, CustomerOrdersEvent @event) => @event switch
    {
        CustomerOrdersEvent.Noticed e => new CustomerOrders(
            [.. state.Latest.Add(e).TakeLast(CustomerOrders.Limit)]),
        _ => throw new UnreachableException(),
    };
}
