using System.Text.Json.Serialization;
using Daybook.Ledger;

namespace Daybook.Messages.Webhooks;

/// <summary>The message that an event must be sent to an endpoint. It may be handled twice: what was delivered in this
/// round is not sent again, and for the receiver it would have the same id.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Fact">The position of the event.</param>
/// <param name="Type">The type of the announcement.</param>
/// <param name="Round">0, or the position of the request to send it again.</param>
public sealed record DeliverWebhook(string Endpoint, long Fact, string Type, long Round) : OutgoingMessage(Fact, Type)
{
    /// <inheritdoc/>
    public override string To => Endpoint;

    /// <inheritdoc/>
    [JsonIgnore]
    public override long Cause => Round > 0 ? Round : Fact;
}

/// <summary>The receiver did not accept the webhook; it must be tried again later.</summary>
public sealed class WebhookFailedException(string message) : Exception(message);

/// <summary>This node has no key for signing; another node may have it.</summary>
public sealed class WebhookKeyMissingException()
    : Exception("This node cannot sign webhooks: it was given no key (DAYBOOK_WEBHOOK_KEY).");
