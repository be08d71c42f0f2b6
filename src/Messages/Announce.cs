using System.Text.Json.Serialization;
using Daybook.Ledger;

namespace Daybook.Messages;

/// <summary>The message that an event must be announced. The receivers were determined in the order of the
/// log.</summary>
/// <param name="Fact">The position of the event.</param>
/// <param name="Type">The type of the announcement.</param>
/// <param name="Endpoints">The webhook endpoints that subscribe to it.</param>
/// <param name="Round">0, or the position of the request to send it again.</param>
public sealed record Announce(long Fact, string Type, IReadOnlyList<Recipient> Endpoints, long Round)
    : OutgoingMessage(Fact, Type)
{
    /// <inheritdoc/>
    public override string To => string.Join(' ', Endpoints.Select(e => e.Endpoint));

    /// <inheritdoc/>
    [JsonIgnore]
    public override long Cause => Round > 0 ? Round : Fact;
}

/// <summary>A webhook endpoint and its queue.</summary>
public sealed record Recipient(string Endpoint, int Slot);
