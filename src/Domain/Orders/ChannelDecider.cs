using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>Channels: opened once, closed once; an order needs an open one.</summary>
public sealed class ChannelDecider()
    : Decider<ChannelCommand, ChannelEvent, Channel>("channel", new Channel.Unknown())
{
    public override Decision<ChannelEvent> Decide(Channel state, ChannelCommand command) => (state, command) switch
    {
        (Channel.Unknown, ChannelCommand.Open c) =>
            StreamId.IsPart(c.Code) ? Opened(c) : OrderLimits.CodeTooLong("channel", c.Code),
        (Channel.Open known, ChannelCommand.Open c) =>
            known.Terms == Opened(c) ? [] : ChannelRefusals.CodeTaken(c.Code),
        (Channel.Closed known, ChannelCommand.Open c) =>
            known.Terms == Opened(c) ? ChannelRefusals.Closed() : ChannelRefusals.CodeTaken(c.Code),
        (Channel.Unknown, _) => ChannelRefusals.Unknown(),
        (_, ChannelCommand.RequireKnown) => [],
        (Channel.Open, ChannelCommand.Close c) => new ChannelEvent.Closed(c.Reason),
        (Channel.Open, ChannelCommand.RequireOpen) => [],
        (Channel.Closed, ChannelCommand.Close) => [],
        (Channel.Closed, ChannelCommand.RequireOpen) => ChannelRefusals.Closed(),
        _ => throw new UnreachableException(),
    };

    public override Channel Evolve(Channel state, ChannelEvent @event) => (state, @event) switch
    {
        (_, ChannelEvent.Opened e) => new Channel.Open(e),
        (Channel.Open open, ChannelEvent.Closed) => new Channel.Closed(open.Terms),
        _ => throw new UnreachableException(),
    };

    private static ChannelEvent.Opened Opened(ChannelCommand.Open c) => new(c.Code, c.Name, c.Kind);
}

/// <summary>Why something about a channel is refused.</summary>
internal static class ChannelRefusals
{
    public static Refusal Unknown() =>
        new("orders.unknown-channel", "No channel is open under this code.", RefusalKind.NotFound);

    public static Refusal Closed() => new("orders.channel-closed", "The channel is closed.");

    public static Refusal CodeTaken(string code) =>
        new Refusal("orders.channel-code-taken", "Another channel has this code.").With("channel", code);
}
