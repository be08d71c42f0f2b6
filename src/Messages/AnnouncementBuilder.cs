using Daybook.Domain.Webhooks;
using Daybook.Messages.Announcements;

namespace Daybook.Messages;

/// <summary>Makes the announcement of an event.</summary>
internal sealed class AnnouncementBuilder(Guid ledger, AnnouncementCatalogue announcements, History history)
{
    /// <summary>The announcement of the event at a position with a type; the result is always the same.</summary>
    public async Task<CloudEvent> Of(long position, string type, CancellationToken cancel)
    {
        var fact = await history.Fact(position, cancel);
        var data = type == WebhookEventTypes.Test
            ? new { Message = "This is a test." }
            : await announcements.Named(type).Data(fact, history, cancel);
        return CloudEvent.Of(ledger, fact, type, data);
    }

    /// <summary>True when an endpoint with these terms subscribes to it; always true for a test.</summary>
    public async Task<bool> IsFor(WebhookTerms terms, long position, string type, CancellationToken cancel) =>
        type == WebhookEventTypes.Test
        || terms.Asks(type, announcements.Named(type).Channel((await history.Fact(position, cancel)).Stream));
}
