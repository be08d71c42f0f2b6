using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>Remembers a customer's latest orders; never refuses, for a look-alike is a person's question. An order of
/// which something else is noticed later keeps its place among them.</summary>
public sealed class CustomerOrdersDecider()
    : Decider<CustomerOrdersCommand, CustomerOrdersEvent, CustomerOrders>(
        "customer-orders", new CustomerOrders([]), stateVersion: 2)
{
    public override Decision<CustomerOrdersEvent> Decide(CustomerOrders state, CustomerOrdersCommand command) =>
        command switch
        {
            CustomerOrdersCommand.Notice c when state.Latest.Contains(Noticed(c)) => [],
            CustomerOrdersCommand.Notice c => Noticed(c),
            _ => throw new UnreachableException(),
        };

    public override CustomerOrders Evolve(CustomerOrders state, CustomerOrdersEvent @event) => @event switch
    {
        CustomerOrdersEvent.Noticed e when state.Latest.Any(n => n.Order == e.Order) => new CustomerOrders(
            [.. state.Latest.Select(n => n.Order == e.Order ? e : n)]),
        CustomerOrdersEvent.Noticed e => new CustomerOrders(
            [.. state.Latest.Add(e).TakeLast(CustomerOrders.Limit)]),
        _ => throw new UnreachableException(),
    };

    private static CustomerOrdersEvent.Noticed Noticed(CustomerOrdersCommand.Notice c) =>
        new(c.Order, c.Content, c.Place, c.On);
}
