using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>Remembers a customer's latest orders. It never refuses, because a look-alike is a question for a person. An
/// order whose content changes keeps its place in the list.</summary>
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
