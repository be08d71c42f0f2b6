using System.Text.Json.Serialization;
using Daybook.Ledger;

namespace Daybook.Api.Edge;

/// <summary>An answer that also reports the consequences, if the client waited for them.</summary>
public abstract record AnswerWithConsequences
{
    /// <summary>True when all automatic consequences are done; only if the client waited.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Settled { get; init; }

    /// <summary>The work that is still to be done; only if the client waited.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Owed>? Owed { get; init; }

    /// <summary>Timers that are not due yet; only if the client waited.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WaitingTimer>? Timers { get; init; }

    /// <summary>External messages that are not sent yet; only if the client waited.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WaitingMessage>? Messages { get; init; }
}
