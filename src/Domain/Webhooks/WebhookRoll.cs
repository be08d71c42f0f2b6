using System.Collections.Immutable;

namespace Daybook.Domain.Webhooks;

/// <summary>Which endpoints there are, each with a slot of its own, so that one that is slow holds up no
/// other.</summary>
/// <param name="Slots">Slots by endpoint, from 0.</param>
public sealed record WebhookRoll(ImmutableDictionary<string, int> Slots);
