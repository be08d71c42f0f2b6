using System.Collections.Immutable;
using Daybook.Domain.Webhooks;
using Daybook.Kernel;

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

/// <summary>Receivers of webhooks.</summary>
public sealed class WebhookEndpointsProjection : Projection<WebhookEndpointRow>
{
    public WebhookEndpointsProjection() : base("webhook_endpoints", 1, ReadGroups.Files)
    {
        On<WebhookEndpointEvent.Registered>(e => e.Meta.Stream.Id, (_, e) => new WebhookEndpointRow
        {
            Key = e.Meta.Stream.Id,
            Url = e.Body.Terms.Url,
            Events = e.Body.Terms.Events,
            Channel = e.Body.Terms.Channel,
            Description = e.Body.Terms.Description,
            Status = WebhookEndpointStatus.Enabled,
            SecretGeneration = 1,
            RegisteredAt = e.Meta.RecordedAt,
            RegisteredPosition = e.Meta.Position,
            Position = e.Meta.Position,
        });
        On<WebhookEndpointEvent.Changed>(e => e.Meta.Stream.Id, (row, e) => row! with
        {
            Url = e.Body.Terms.Url,
            Events = e.Body.Terms.Events,
            Channel = e.Body.Terms.Channel,
            Description = e.Body.Terms.Description,
            Position = e.Meta.Position,
        });
        On<WebhookEndpointEvent.Disabled>(e => e.Meta.Stream.Id, (row, e) =>
            Is(row!, WebhookEndpointStatus.Disabled, e.Body.Reason, e.Meta));
        On<WebhookEndpointEvent.Enabled>(e => e.Meta.Stream.Id, (row, e) =>
            Is(row!, WebhookEndpointStatus.Enabled, null, e.Meta));
        On<WebhookEndpointEvent.Removed>(e => e.Meta.Stream.Id, (row, e) =>
            Is(row!, WebhookEndpointStatus.Removed, e.Body.Reason, e.Meta));
        On<WebhookEndpointEvent.SecretRotated>(e => e.Meta.Stream.Id, (row, e) => row! with
        {
            SecretGeneration = e.Body.Generation,
            PreviousSecretUntil = e.Body.PreviousUntil,
            Position = e.Meta.Position,
        });
    }

    private static WebhookEndpointRow Is(
        WebhookEndpointRow row, WebhookEndpointStatus status, string? reason, RecordedEvent e) =>
        row with { Status = status, Reason = reason, Position = e.Position };
}
