using System.Text.Json.Serialization;
using Daybook.Ledger;

namespace Daybook.Api.Edge;

/// <summary>An answer that says what became of what follows, where the client waited for it.</summary>
public abstract record Followed
{
    /// <summary>Whether all that follows by itself is done; only where the client waited for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Settled { get; init; }

    /// <summary>What is still to be done; only where the client waited for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Owed>? Owed { get; init; }

    /// <summary>Timers whose time has not come; only where the client waited.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WaitingTimer>? Timers { get; init; }

    /// <summary>Messages to the outside that are on their way; only where the client waited.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<WaitingMessage>? Messages { get; init; }
}
