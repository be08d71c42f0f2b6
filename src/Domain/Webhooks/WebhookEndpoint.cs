using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Webhooks;

/// <summary>A receiver of webhooks (网络回调接收端) as its decisions need it.</summary>
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

    /// <summary>It is told what it asked for.</summary>
    /// <param name="LastRequest">The test or repetition that was asked for last.</param>
    public sealed record Enabled(WebhookTerms Terms, WebhookSecret Secret, string? LastRequest) : WebhookEndpoint;

    /// <summary>It is told nothing until it is enabled again.</summary>
    public sealed record Disabled(Enabled Before, string Reason) : WebhookEndpoint;

    public sealed record Removed : WebhookEndpoint;
}

/// <summary>Which secrets sign. The secrets themselves are derived from a key of the server and stand
/// nowhere.</summary>
/// <param name="Generation">The number of the newest, from 1.</param>
/// <param name="RotatedAt">When it took over; null for the first.</param>
/// <param name="PreviousUntil">Until then the one before signs as well; null for the first.</param>
public sealed record WebhookSecret(int Generation, DateTimeOffset? RotatedAt, DateTimeOffset? PreviousUntil);

/// <summary>What can be asked of a webhook endpoint.</summary>
public abstract record WebhookEndpointCommand
{
    private WebhookEndpointCommand()
    {
    }

    public sealed record Register(WebhookTerms Terms) : WebhookEndpointCommand;

    public sealed record Change(WebhookTerms Terms) : WebhookEndpointCommand;

    public sealed record Disable(string Reason) : WebhookEndpointCommand;

    public sealed record Enable(string Reason) : WebhookEndpointCommand;

    /// <summary>A new secret; the one before goes on signing for a while.</summary>
    public sealed record RotateSecret(DateTimeOffset At, string Reason) : WebhookEndpointCommand;

    /// <param name="Request">Names this wish, so that asking twice sends once.</param>
    public sealed record SendTest(string Request) : WebhookEndpointCommand;

    /// <summary>Send once more what was sent or given up before.</summary>
    /// <param name="Request">Names this wish.</param>
    /// <param name="Fact">The position of the fact that it tells of.</param>
    /// <param name="Type">Its type.</param>
    public sealed record SendAgain(string Request, long Fact, string Type, string Reason) : WebhookEndpointCommand;

    /// <summary>For good.</summary>
    public sealed record Remove(string Reason) : WebhookEndpointCommand;
}

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
