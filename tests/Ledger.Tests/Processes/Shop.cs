using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>A small business for the process engine: orders are placed, and bells are rung because of them. Ringing is
/// intentionally not idempotent: a bell that is rung twice shows that a command was carried out twice.</summary>
public abstract record OrderEvent
{
    private OrderEvent()
    {
    }

    [StoredAs("shop.placed.v1")]
    public sealed record Placed(string Order, string Text) : OrderEvent;
}

public sealed record PlaceOrder(string Order, string Text);

public sealed record Order(int Placed);

public sealed class OrderDecider() : Decider<PlaceOrder, OrderEvent, Order>("order", new Order(0))
{
    public override Decision<OrderEvent> Decide(Order state, PlaceOrder command) =>
        new OrderEvent.Placed(command.Order, command.Text);

    public override Order Evolve(Order state, OrderEvent @event) => new(state.Placed + 1);
}

public abstract record BellEvent
{
    private BellEvent()
    {
    }

    [StoredAs("shop.rung.v1")]
    public sealed record Rung(string Tag) : BellEvent;

    [StoredAs("shop.muffled.v1")]
    public sealed record Muffled(bool On) : BellEvent;
}

public abstract record BellCommand
{
    private BellCommand()
    {
    }

    public sealed record Ring(string Tag) : BellCommand;

    public sealed record Muffle(bool On) : BellCommand;
}

public sealed record Bell(bool Muffled);

public sealed class BellDecider() : Decider<BellCommand, BellEvent, Bell>("bell", new Bell(false))
{
    public override Decision<BellEvent> Decide(Bell state, BellCommand command) => (state, command) switch
    {
        ({ Muffled: true }, BellCommand.Ring c) =>
            new Refusal("shop.muffled", "The bell is muffled.").With("tag", c.Tag),
        (_, BellCommand.Ring c) => new BellEvent.Rung(c.Tag),
        (_, BellCommand.Muffle c) => new BellEvent.Muffled(c.On),
        _ => throw new UnreachableException(),
    };

    public override Bell Evolve(Bell state, BellEvent @event) => @event switch
    {
        BellEvent.Rung => state,
        BellEvent.Muffled e => new Bell(e.On),
        _ => throw new UnreachableException(),
    };
}

[StoredAs("shop.ring.v1")]
public sealed record Ring(string Bell, string Tag) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context) =>
        [BellDecider.On(BellDecider.Stream(Bell), new BellCommand.Ring(Tag))];
}

[StoredAs("shop.broken.v1")]
public sealed record Broken : Operation
{
    public override IEnumerable<Step> Steps(StepContext context) =>
        throw new InvalidOperationException("a bug in an operation");
}

[StoredAs("shop.seen.v1")]
public sealed record Seen(string Text);

public sealed record Memory(ImmutableArray<string> Texts);
