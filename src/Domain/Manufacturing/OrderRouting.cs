using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Manufacturing;

/// <summary>The routing that a work order keeps from its release on; null when it has none.</summary>
public sealed record OrderRouting(OrderRoutingEvent.Pinned? Pinned)
{
    /// <summary>The operations, in their order; none when it has no routing.</summary>
    public ImmutableArray<string> Operations => Pinned?.Operations ?? [];
}

/// <summary>Commands for the routing of a work order.</summary>
public abstract record OrderRoutingCommand
{
    private OrderRoutingCommand()
    {
    }

    /// <summary>The order is done by this version, whatever comes later.</summary>
    public sealed record Pin(string WorkOrder, string Version, ImmutableArray<string> Operations)
        : OrderRoutingCommand;
}

/// <summary>Events of the routing of a work order.</summary>
public abstract record OrderRoutingEvent
{
    private OrderRoutingEvent()
    {
    }

    [StoredAs("manufacturing.routing-pinned.v1")]
    public sealed record Pinned(string WorkOrder, string Version, ImmutableArray<string> Operations)
        : OrderRoutingEvent;
}

/// <summary>A work order keeps the routing of its release.</summary>
public sealed class OrderRoutingDecider()
    : Decider<OrderRoutingCommand, OrderRoutingEvent, OrderRouting>("order-routing", new OrderRouting(Pinned: null))
{
    public override Decision<OrderRoutingEvent> Decide(OrderRouting state, OrderRoutingCommand command) =>
        (state.Pinned, command) switch
        {
            (null, OrderRoutingCommand.Pin c) => new OrderRoutingEvent.Pinned(c.WorkOrder, c.Version, c.Operations),
            ({ } known, OrderRoutingCommand.Pin c) =>
                known.Version == c.Version && known.Operations.SameAs(c.Operations)
                    ? []
                    : Refusals.DifferentContent(
                        "manufacturing.routing-pinned", $"The routing of work order {c.WorkOrder}", "kept")
                        .With("workOrder", c.WorkOrder),
            _ => throw new UnreachableException(),
        };

    public override OrderRouting Evolve(OrderRouting state, OrderRoutingEvent @event) => @event switch
    {
        OrderRoutingEvent.Pinned e => new OrderRouting(e),
        _ => throw new UnreachableException(),
    };
}
