using System.Collections.Immutable;

namespace Daybook.Domain.Webhooks;

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

    /// <summary>Whether they ask for news of a type.</summary>
    /// <param name="channel">The channel that it is of; null for none, which concerns everybody.</param>
    public bool Asks(string type, string? channel) =>
        Events.Contains(type) && (channel is null || Channel is null || Channel == channel);

    internal bool SameAs(WebhookTerms other) =>
        (Url, Channel, Description) == (other.Url, other.Channel, other.Description)
        && Events.SequenceEqual(other.Events);
}
