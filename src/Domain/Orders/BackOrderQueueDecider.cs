using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Orders.BackOrderQueueCommand;

namespace Daybook.Domain.Orders;

/// <summary>The queue of a SKU: one place for each order, by rank.</summary>
public sealed class BackOrderQueueDecider()
    : Decider<BackOrderQueueCommand, BackOrderQueueEvent, BackOrderQueue>("back-order-queue", BackOrderQueue.Empty)
{
    public override Decision<BackOrderQueueEvent> Decide(BackOrderQueue state, BackOrderQueueCommand command) =>
        command switch
        {
            Wait c => Wait(c, state.Find(c.Order)),
            Call c => state.Find(c.Order) switch
            {
                null => NotWaiting(c.Order),
                { Standing: BackOrderStanding.Waiting } order =>
                    new BackOrderQueueEvent.Called(c.Order, order.OrderedOn, c.More),
                _ => [],
            },
            SetAside c => state.Find(c.Order) switch
            {
                null => NotWaiting(c.Order),
                { Standing: BackOrderStanding.SetAside } => [],
                _ => new BackOrderQueueEvent.SetAside(c.Order),
            },
            Leave c => state.Find(c.Order) is null
                ? []
                : new BackOrderQueueEvent.Left(c.Order, c.End, state.Count - 1),
            _ => throw new UnreachableException(),
        };

    public override BackOrderQueue Evolve(BackOrderQueue state, BackOrderQueueEvent @event) => @event switch
    {
        BackOrderQueueEvent.Queued e => state.With(new QueuedOrder(
            e.Order, e.Channel, e.Number, e.Priority, e.OrderedOn, e.Warehouses, e.Wanted,
            BackOrderStanding.Waiting) { To = e.To }),
        BackOrderQueueEvent.Called e => Stands(state, e.Order, BackOrderStanding.Called),
        BackOrderQueueEvent.SetAside e => Stands(state, e.Order, BackOrderStanding.SetAside),
        BackOrderQueueEvent.WaitedOn e => Stands(state, e.Order, BackOrderStanding.Waiting),
        BackOrderQueueEvent.Left e => state.Without(e.Order),
        _ => throw new UnreachableException(),
    };

    // The wanted quantity does not change while an order waits, because an order that is amended leaves the queue
    // first. The warehouses change only by the sourcing rules.
    private static Decision<BackOrderQueueEvent> Wait(Wait c, QueuedOrder? order) => order switch
    {
        null => Queued(c),
        { To: not null } when !order.Warehouses.SameAs(c.Warehouses) => Queued(c),
        { Standing: BackOrderStanding.Waiting } => [],
        _ => new BackOrderQueueEvent.WaitedOn(c.Order),
    };

    private static BackOrderQueueEvent.Queued Queued(Wait c) => new(
        c.Order, c.Channel, c.Number, c.Priority, c.OrderedOn, c.Warehouses, c.Wanted)
    {
        To = c.To,
        More = c.More,
    };

    private static BackOrderQueue Stands(BackOrderQueue state, string order, BackOrderStanding standing) =>
        state.With(state.Find(order)! with { Standing = standing });

    private static Refusal NotWaiting(string order) =>
        new Refusal("orders.not-in-queue", $"Order {order} does not wait for this SKU.", RefusalKind.NotFound)
            .With("order", order);
}
