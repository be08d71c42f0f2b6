using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Webhooks;

/// <summary>The state of a webhook endpoint (网络回调接收端) that the decider needs.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "status")]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Enabled), "enabled")]
[JsonDerivedType(typeof(Disabled), "disabled")]
[JsonDerivedType(typeof(Removed), "removed")]
public abstract record WebhookEndpoint
{
    private WebhookEndpoint()
    {
    }

    public sealed record Unknown : WebhookEndpoint;

    /// <summary>It receives the types that it asked for.</summary>
    /// <param name="LastRequest">The last test or repetition that was requested.</param>
    public sealed record Enabled(WebhookTerms Terms, WebhookSecret Secret, string? LastRequest) : WebhookEndpoint;

    /// <summary>It receives nothing until it is enabled again.</summary>
    public sealed record Disabled(Enabled Before, string Reason) : WebhookEndpoint;

    public sealed record Removed : WebhookEndpoint;
}

/// <summary>Which secrets sign. The secrets themselves are derived from a key of the server and are not
/// stored.</summary>
/// <param name="Generation">The number of the newest secret, from 1.</param>
/// <param name="RotatedAt">When the newest secret became valid; null for the first.</param>
/// <param name="PreviousUntil">Until when the previous secret also signs; null for the first.</param>
public sealed record WebhookSecret(int Generation, DateTimeOffset? RotatedAt, DateTimeOffset? PreviousUntil);

/// <summary>Commands for a webhook endpoint.</summary>
public abstract record WebhookEndpointCommand
{
    private WebhookEndpointCommand()
    {
    }

    public sealed record Register(WebhookTerms Terms) : WebhookEndpointCommand;

    public sealed record Change(WebhookTerms Terms) : WebhookEndpointCommand;

    public sealed record Disable(string Reason) : WebhookEndpointCommand;

    public sealed record Enable(string Reason) : WebhookEndpointCommand;

    /// <summary>Makes a new secret; the previous one also signs for some time.</summary>
    public sealed record RotateSecret(DateTimeOffset At, string Reason) : WebhookEndpointCommand;

    /// <param name="Request">The identity of the request, so that a repeated request sends once.</param>
    public sealed record SendTest(string Request) : WebhookEndpointCommand;

    /// <summary>Sends again what was sent or given up before.</summary>
    /// <param name="Request">The identity of the request.</param>
    /// <param name="Fact">The position of the fact.</param>
    /// <param name="Type">The type of the fact.</param>
    public sealed record SendAgain(string Request, long Fact, string Type, string Reason) : WebhookEndpointCommand;

    /// <summary>Removes the endpoint permanently.</summary>
    public sealed record Remove(string Reason) : WebhookEndpointCommand;
}

/// <summary>Events of a webhook endpoint.</summary>
public abstract record WebhookEndpointEvent
{
    private WebhookEndpointEvent()
    {
    }

    /// <summary>It receives facts after this event.</summary>
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

    /// <summary>A person requested that a fact is sent again.</summary>
    [StoredAs("webhooks.repetition-requested.v1")]
    public sealed record RepetitionRequested(string Request, long Fact, string Type, string Reason)
        : WebhookEndpointEvent;

    [StoredAs("webhooks.endpoint-removed.v1")]
    public sealed record Removed(string Reason) : WebhookEndpointEvent;
}
