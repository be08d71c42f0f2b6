using System.Collections.Immutable;

namespace Daybook.Projections.Webhooks;

/// <summary>A receiver of webhooks; of its secret only the generation.</summary>
public sealed record WebhookEndpointRow
{
    public required string Key { get; init; }
    public required string Url { get; init; }
    public ImmutableArray<string> Events { get; init; } = [];

    /// <summary>Of orders, only those of this channel; null for all.</summary>
    public string? Channel { get; init; }
    public string? Description { get; init; }
    public required WebhookEndpointStatus Status { get; init; }

    /// <summary>Why it is disabled or was removed.</summary>
    public string? Reason { get; init; }
    public int SecretGeneration { get; init; }

    /// <summary>Until then the secret before signs as well.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; init; }
    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>It is told of facts after this position.</summary>
    public long RegisteredPosition { get; init; }
    public long Position { get; init; }
}

/// <summary>Whether an endpoint is told anything.</summary>
public enum WebhookEndpointStatus
{
    Enabled,
    Disabled,
    Removed,
}
