using System.Collections.Immutable;

namespace Daybook.Domain.Webhooks;

/// <summary>The URL of an endpoint and what is sent to it.</summary>
/// <param name="Url">An absolute URL.</param>
/// <param name="Events">Names from <see cref="WebhookEventTypes"/>, in order.</param>
/// <param name="Channel">Of orders, only those of this channel; null for all channels.</param>
/// <param name="Description">The owner of the endpoint, for people.</param>
public sealed record WebhookTerms(string Url, ImmutableArray<string> Events, string? Channel, string? Description)
{
    /// <summary>The same terms with each event once, in order.</summary>
    internal WebhookTerms Ordered => this with
    {
        Events = Events.IsDefault ? [] : [.. Events.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
    };

    /// <summary>True when the endpoint subscribed to a type.</summary>
    /// <param name="channel">The channel of the fact; null for a fact without a channel, which is sent to
    /// everybody.</param>
    public bool Asks(string type, string? channel) =>
        Events.Contains(type) && (channel is null || Channel is null || Channel == channel);

    internal bool SameAs(WebhookTerms other) =>
        (Url, Channel, Description) == (other.Url, other.Channel, other.Description)
        && Events.SequenceEqual(other.Events);
}
