using Daybook.Kernel;

namespace Daybook.Domain.Webhooks;

/// <summary>What happens to a webhook endpoint.</summary>
public abstract record WebhookEndpointEvent
{
    private WebhookEndpointEvent()
    {
    }

    /// <summary>It is told of facts after this one.</summary>
    [StoredAs("webhooks.endpoint-registered.v1")]
    public sealed record Registered(WebhookTerms Terms) : WebhookEndpointEvent;

    [StoredAs("webhooks.endpoint-changed.v1")]
    public sealed record Changed(WebhookTerms Terms) : WebhookEndpointEvent;

    [StoredAs("webhooks.endpoint-disabled.v1")]
    public sealed record Disabled(string Reason) : WebhookEndpointEvent;

    [StoredAs("webhooks.endpoint-enabled.v1")]
    public sealed record Enabled(string Reason) : WebhookEndpointEvent;

    [StoredAs("webhooks.secret-rotated.v1")]
    public sealed record SecretRotated(int Generation, DateTimeOffset At, DateTimeOffset PreviousUntil, string Reason)
        : WebhookEndpointEvent;

    [StoredAs("webhooks.test-requested.v1")]
    public sealed record TestRequested(string Request) : WebhookEndpointEvent;

    /// <summary>A person wants that sent once more.</summary>
    [StoredAs("webhooks.repetition-requested.v1")]
    public sealed record RepetitionRequested(string Request, long Fact, string Type, string Reason)
        : WebhookEndpointEvent;

    [StoredAs("webhooks.endpoint-removed.v1")]
    public sealed record Removed(string Reason) : WebhookEndpointEvent;
}
