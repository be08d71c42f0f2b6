namespace Daybook.Messages;

/// <summary>The message that a fact is news for somebody. Who that is was decided in the order of the log.</summary>
/// <param name="Fact">The position of the fact.</param>
/// <param name="Type">The type of the news.</param>
/// <param name="Endpoints">The webhook endpoints that asked for it.</param>
/// <param name="Round">0, or the position of the wish to have it sent once more.</param>
public sealed record Announce(long Fact, string Type, IReadOnlyList<Recipient> Endpoints, long Round);

/// <summary>A webhook endpoint and its queue.</summary>
public sealed record Recipient(string Endpoint, int Slot);
