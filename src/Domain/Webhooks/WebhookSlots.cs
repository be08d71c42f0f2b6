using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Webhooks;

/// <summary>The registered endpoints, each with a separate slot, so that a slow endpoint does not delay
/// others.</summary>
/// <param name="Slots">The slot of each endpoint, from 0.</param>
public sealed record WebhookSlots(ImmutableDictionary<string, int> Slots);

/// <summary>Commands for the slots; they go together with registering and removing an endpoint.</summary>
public abstract record WebhookSlotsCommand
{
    private WebhookSlotsCommand()
    {
    }

    public sealed record Assign(string Endpoint) : WebhookSlotsCommand;

    public sealed record Release(string Endpoint) : WebhookSlotsCommand;
}

/// <summary>Events of the slots.</summary>
public abstract record WebhookSlotsEvent
{
    private WebhookSlotsEvent()
    {
    }

    [StoredAs("webhooks.endpoint-entered.v1")]
    public sealed record Assigned(string Endpoint, int Slot) : WebhookSlotsEvent;

    [StoredAs("webhooks.endpoint-struck.v1")]
    public sealed record Released(string Endpoint) : WebhookSlotsEvent;
}
