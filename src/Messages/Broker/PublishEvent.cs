using Daybook.Ledger;

namespace Daybook.Messages.Broker;

/// <summary>The message that an event must be published to the broker.</summary>
/// <param name="Fact">The position of the event.</param>
/// <param name="Type">The type of the announcement.</param>
public sealed record PublishEvent(long Fact, string Type) : OutgoingMessage(Fact, Type);

/// <summary>The broker did not confirm the message; it must be published again later.</summary>
public sealed class NotPublishedException(string message, Exception inner) : Exception(message, inner);
