using System.Collections.Immutable;
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

/// <summary>Where to send what.</summary>
/// <param name="Url">An absolute URL.</param>
/// <param name="Events">Names out of <see cref="WebhookEventTypes"/>, in order.</param>
/// <param name="Channel">Of orders, only those of this channel; null for all.</param>
/// <param name="Description">Who listens there, for people.</param>
public sealed record WebhookTerms(string Url, ImmutableArray<string> Events, string? Channel, string? Description)
{
    /// <summary>The same terms with each event once, in order.</summary>
    internal WebhookTerms Ordered => this with
    {
        Events = Events.IsDefault ? [] : [.. Events.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
    };

    internal bool SameAs(WebhookTerms other) =>
        (Url, Channel, Description) == (other.Url, other.Channel, other.Description)
        && Events.SequenceEqual(other.Events);
}

/// <summary>Which secrets sign. The secrets themselves are derived from a key of the server and stand nowhere.</summary>
/// <param name="Generation">The number of the newest, from 1.</param>
/// <param name="RotatedAt">When it took over; null for the first.</param>
/// <param name="PreviousUntil">Until then the one before signs as well; null for the first.</param>
public sealed record WebhookSecret(int Generation, DateTimeOffset? RotatedAt, DateTimeOffset? PreviousUntil);
