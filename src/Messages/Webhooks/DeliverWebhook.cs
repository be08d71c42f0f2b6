using System.Text.Json.Serialization;
using Daybook.Ledger;

namespace Daybook.Messages.Webhooks;

/// <summary>The message that a fact is to be sent to an endpoint. It may come twice: what was delivered in this round
/// is not sent again, and to the receiver it is the same message anyway.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Fact">The position of the fact.</param>
/// <param name="Type">The type of the news.</param>
/// <param name="Round">0, or the position of the wish to have it sent once more.</param>
public sealed record DeliverWebhook(string Endpoint, long Fact, string Type, long Round) : OutgoingMessage(Fact, Type)
{
    /// <inheritdoc/>
    public override string To => Endpoint;

    /// <inheritdoc/>
    [JsonIgnore]
    public override long Cause => Round > 0 ? Round : Fact;
}

/// <summary>The receiver did not take it; it is to be tried again later.</summary>
public sealed class WebhookFailedException(string message) : Exception(message);

/// <summary>This node has no key to sign with; perhaps another has.</summary>
public sealed class WebhookKeyMissingException()
    : Exception("This node cannot sign webhooks: it was given no key (DAYBOOK_WEBHOOK_KEY).");
