using Daybook.Domain.Webhooks;
using Daybook.Messages.Announcements;

namespace Daybook.Messages;

/// <summary>Makes the news of a fact.</summary>
internal sealed class News(Guid ledger, AnnouncementCatalogue announcements, History history)
{
    /// <summary>What is told of the fact at a position under a type: the same whenever it is asked.</summary>
    public async Task<CloudEvent> Of(long position, string type, CancellationToken cancel)
    {
        var fact = await history.Fact(position, cancel);
        var data = type == WebhookEventTypes.Test
            ? new { Message = "This is a test." }
            : await announcements.Named(type).Data(fact, history, cancel);
        return CloudEvent.Of(ledger, fact, type, data);
    }

    /// <summary>Whether an endpoint with such terms asks for it; for a test it has asked.</summary>
    public async Task<bool> IsFor(WebhookTerms terms, long position, string type, CancellationToken cancel) =>
        type == WebhookEventTypes.Test
        || terms.Asks(type, announcements.Named(type).Channel((await history.Fact(position, cancel)).Stream));
}
