using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Webhooks;

/// <summary>The rules of the slots: a maximum number of endpoints, and the lowest free slot for a new one.</summary>
public sealed class WebhookSlotsDecider()
    : Decider<WebhookSlotsCommand, WebhookSlotsEvent, WebhookSlots>("webhook-roll", Empty)
{
    private static readonly WebhookSlots Empty = new(ImmutableDictionary<string, int>.Empty);

    /// <summary>Maximum number of endpoints at a time.</summary>
    public const int Most = 64;

    /// <summary>The only stream.</summary>
    public static StreamId All => Stream("all");

    public override Decision<WebhookSlotsEvent> Decide(
        WebhookSlots state, WebhookSlotsCommand command) => command switch
    {
        WebhookSlotsCommand.Assign c when state.Slots.ContainsKey(c.Endpoint) => [],
        WebhookSlotsCommand.Assign when state.Slots.Count >= Most => WebhookRefusals.TooMany(Most),
        WebhookSlotsCommand.Assign c => new WebhookSlotsEvent.Assigned(c.Endpoint, Free(state)),
        WebhookSlotsCommand.Release c when !state.Slots.ContainsKey(c.Endpoint) => [],
        WebhookSlotsCommand.Release c => new WebhookSlotsEvent.Released(c.Endpoint),
        _ => throw new UnreachableException(),
    };

    public override WebhookSlots Evolve(WebhookSlots state, WebhookSlotsEvent @event) => @event switch
    {
        WebhookSlotsEvent.Assigned e => new(state.Slots.SetItem(e.Endpoint, e.Slot)),
        WebhookSlotsEvent.Released e => new(state.Slots.Remove(e.Endpoint)),
        _ => throw new UnreachableException(),
    };

    private static int Free(WebhookSlots state)
    {
        var taken = state.Slots.Values.ToHashSet();
        return Enumerable.Range(0, Most).First(slot => !taken.Contains(slot));
    }
}
