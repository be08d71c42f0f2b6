using System.Text.Json.Serialization;

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
