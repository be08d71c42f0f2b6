using Daybook.Ledger;

namespace Daybook.Messages.Broker;

/// <summary>The message that a fact is to be published to the broker.</summary>
/// <param name="Fact">The position of the fact.</param>
/// <param name="Type">The type of the news.</param>
public sealed record PublishEvent(long Fact, string Type) : OutgoingMessage(Fact, Type);

/// <summary>The broker did not confirm it; it is to be handed over again later.</summary>
public sealed class NotPublishedException(string message, Exception inner) : Exception(message, inner);
