using System.Text.Json.Serialization;

namespace Daybook.Ledger;

/// <summary>An outgoing message. Its key in Wolverine's tables begins with the position of the event that caused it
/// (<see cref="MessageKeys"/>), so the messages of a piece of work are found without searching all others.</summary>
/// <param name="Fact">The position of the event that the message is about.</param>
/// <param name="Type">The stored name of the announcement or of the work.</param>
[KeyedByFact]
public abstract record OutgoingMessage(long Fact, string Type)
{
    /// <summary>The receiver; null when the queue determines it.</summary>
    public virtual string? To => null;

    /// <summary>The position of the event that caused the message, when it differs from the event that the message is
    /// about.</summary>
    [JsonIgnore]
    public virtual long Cause => Fact;
}
