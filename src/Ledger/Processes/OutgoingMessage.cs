using System.Text.Json.Serialization;

namespace Daybook.Ledger;

/// <summary>A message to the outside. Its key in Wolverine's tables begins with the position of the fact that led to it
/// (<see cref="MessageKeys"/>), so what is on its way of a piece of work is found without looking at all the
/// rest.</summary>
/// <param name="Fact">The position of the fact that it is about.</param>
/// <param name="Type">What it tells, or what is to be done, by its stored name.</param>
[KeyedByFact]
public abstract record OutgoingMessage(long Fact, string Type)
{
    /// <summary>Whom it is for; null where its queue says it.</summary>
    public virtual string? To => null;

    /// <summary>The fact that led to it, where that is another than the one it is about.</summary>
    [JsonIgnore]
    public virtual long Cause => Fact;
}
