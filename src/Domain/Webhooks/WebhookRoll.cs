using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Webhooks;

/// <summary>The registered endpoints, each with a separate slot, so that a slow endpoint does not delay
/// others.</summary>
/// <param name="Slots">The slot of each endpoint, from 0.</param>
public sealed record WebhookRoll(ImmutableDictionary<string, int> Slots);

/// <summary>Commands for the roll; they go together with registering and removing an endpoint.</summary>
public abstract record WebhookRollCommand
{
    private WebhookRollCommand()
    {
    }

    public sealed record Enter(string Endpoint) : WebhookRollCommand;

    public sealed record Strike(string Endpoint) : WebhookRollCommand;
}

/// <summary>Events of the roll.</summary>
public abstract record WebhookRollEvent
{
    private WebhookRollEvent()
    {
    }

    [StoredAs("webhooks.endpoint-entered.v1")]
    public sealed record Entered(string Endpoint, int Slot) : WebhookRollEvent;

    [StoredAs("webhooks.endpoint-struck.v1")]
    public sealed record Struck(string Endpoint) : WebhookRollEvent;
}
