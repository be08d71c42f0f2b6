using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Webhooks;

/// <summary>Which endpoints there are, each with a slot of its own, so that one that is slow holds up no
/// other.</summary>
/// <param name="Slots">Slots by endpoint, from 0.</param>
public sealed record WebhookRoll(ImmutableDictionary<string, int> Slots);

/// <summary>What can be asked of the roll: it goes with registering and removing.</summary>
public abstract record WebhookRollCommand
{
    private WebhookRollCommand()
    {
    }

    public sealed record Enter(string Endpoint) : WebhookRollCommand;

    public sealed record Strike(string Endpoint) : WebhookRollCommand;
}

/// <summary>What happens to the roll.</summary>
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
