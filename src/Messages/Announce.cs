using System.Text.Json.Serialization;
using Daybook.Ledger;

namespace Daybook.Messages;

/// <summary>The message that a fact is news for somebody. Who that is was decided in the order of the log.</summary>
/// <param name="Fact">The position of the fact.</param>
/// <param name="Type">The type of the news.</param>
/// <param name="Endpoints">The webhook endpoints that asked for it.</param>
/// <param name="Round">0, or the position of the wish to have it sent once more.</param>
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
