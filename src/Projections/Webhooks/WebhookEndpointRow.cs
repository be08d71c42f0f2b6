using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Webhooks;
using Daybook.Kernel;

namespace Daybook.Projections.Webhooks;

/// <summary>A webhook endpoint; of its secret only the generation.</summary>
public sealed record WebhookEndpointRow : Row
{
    public required string Url { get; init; }
    public ImmutableArray<string> Events { get; init; } = [];

    /// <summary>Of orders, only those of this channel; null for all channels.</summary>
    public string? Channel { get; init; }
    public string? Description { get; init; }
    public required WebhookEndpointStatus Status { get; init; }

    /// <summary>The reason why it is disabled or was removed.</summary>
    public string? Reason { get; init; }
    [ChangedByFacts]
    public int SecretGeneration { get; init; }

    /// <summary>Until when the previous secret also signs.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; init; }
    public DateTimeOffset RegisteredAt { get; init; }

    /// <summary>It receives facts after this position.</summary>
    [NoFigure("names a fact")]
    public long RegisteredPosition { get; init; }
}

/// <summary>The status of an endpoint.</summary>
public enum WebhookEndpointStatus
{
    Enabled,
    Disabled,
    Removed,
}

/// <summary>Webhook endpoints.</summary>
public sealed class WebhookEndpointsProjection()
    : Projection<WebhookEndpointRow>("webhook_endpoints", version: 1, ReadGroups.Files)
{
    public WebhookEndpointRow? Apply(WebhookEndpointRow? row, Recorded<WebhookEndpointEvent> e) => e.Body switch
    {
        WebhookEndpointEvent.Registered x => new WebhookEndpointRow
        {
            Key = e.Stream.Id,
            Url = x.Terms.Url,
            Events = x.Terms.Events,
            Channel = x.Terms.Channel,
            Description = x.Terms.Description,
            Status = WebhookEndpointStatus.Enabled,
            SecretGeneration = 1,
            RegisteredAt = e.RecordedAt,
            RegisteredPosition = e.Position,
        },
        WebhookEndpointEvent.Changed x => row! with
        {
            Url = x.Terms.Url,
            Events = x.Terms.Events,
            Channel = x.Terms.Channel,
            Description = x.Terms.Description,
        },
        WebhookEndpointEvent.Disabled x => row! with { Status = WebhookEndpointStatus.Disabled, Reason = x.Reason },
        WebhookEndpointEvent.Enabled => row! with { Status = WebhookEndpointStatus.Enabled, Reason = null },
        WebhookEndpointEvent.SecretRotated x => row! with
        {
            SecretGeneration = x.Generation,
            PreviousSecretUntil = x.PreviousUntil,
        },
        WebhookEndpointEvent.TestRequested or WebhookEndpointEvent.RepetitionRequested => row,
        WebhookEndpointEvent.Removed x => row! with { Status = WebhookEndpointStatus.Removed, Reason = x.Reason },
        _ => throw new UnreachableException(),
    };
}
