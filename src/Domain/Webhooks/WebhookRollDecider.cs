using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Webhooks;

/// <summary>The rules of the roll: a maximum number of endpoints, and the lowest free slot for a new one.</summary>
public sealed class WebhookRollDecider()
    : Decider<WebhookRollCommand, WebhookRollEvent, WebhookRoll>("webhook-roll", Empty)
{
    private static readonly WebhookRoll Empty = new(ImmutableDictionary<string, int>.Empty);

    /// <summary>Maximum number of endpoints at a time.</summary>
    public const int Most = 64;

    /// <summary>The only stream.</summary>
    public static StreamId All => Stream("all");

    public override Decision<WebhookRollEvent> Decide(WebhookRoll state, WebhookRollCommand command) => command switch
    {
        WebhookRollCommand.Enter c when state.Slots.ContainsKey(c.Endpoint) => [],
        WebhookRollCommand.Enter when state.Slots.Count >= Most => WebhookRefusals.TooMany(Most),
        WebhookRollCommand.Enter c => new WebhookRollEvent.Entered(c.Endpoint, Free(state)),
        WebhookRollCommand.Strike c when !state.Slots.ContainsKey(c.Endpoint) => [],
        WebhookRollCommand.Strike c => new WebhookRollEvent.Struck(c.Endpoint),
        _ => throw new UnreachableException(),
    };

    public override WebhookRoll Evolve(WebhookRoll state, WebhookRollEvent @event) => @event switch
    {
        WebhookRollEvent.Entered e => new(state.Slots.SetItem(e.Endpoint, e.Slot)),
        WebhookRollEvent.Struck e => new(state.Slots.Remove(e.Endpoint)),
        _ => throw new UnreachableException(),
    };

    private static int Free(WebhookRoll state)
    {
        var taken = state.Slots.Values.ToHashSet();
        return Enumerable.Range(0, Most).First(slot => !taken.Contains(slot));
    }
}
