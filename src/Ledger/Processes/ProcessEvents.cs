using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The records of what a process did and why, in the stream "process-{name}/{instance}".</summary>
public abstract record ProcessEvent
{
    private ProcessEvent()
    {
    }

    /// <summary>The reaction to one input with all its parts, written before anything is sent.</summary>
    /// <param name="Input">The input.</param>
    /// <param name="Depth">The number of reactions between a person's command and the input.</param>
    /// <param name="Why">The reason, as one sentence for people.</param>
    /// <param name="Note">The note of the instance; null for none.</param>
    /// <param name="Commands">The commands in the order in which they are sent.</param>
    /// <param name="Timers">Timers set or moved.</param>
    /// <param name="CancelledTimers">Timers cancelled.</param>
    /// <param name="Messages">Work to be done outside the ledger; null for none.</param>
    [StoredAs("process.reacted.v1")]
    public sealed record Reacted(
        ProcessInput Input, int Depth, string Why, StoredNote? Note, ImmutableArray<StoredCommand> Commands,
        ImmutableArray<TimerSet> Timers, ImmutableArray<string> CancelledTimers,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        ImmutableArray<StoredMessage>? Messages = null) : ProcessEvent;

    /// <summary>A timer fell due when there was nothing to do any more.</summary>
    [StoredAs("process.timer-passed.v1")]
    public sealed record TimerPassed(string Timer, DateTimeOffset Due) : ProcessEvent;

    /// <summary>A command was refused; the instance is held until a person decides.</summary>
    /// <param name="Record">Position of the reaction that sent it.</param>
    /// <param name="Ordinal">Its index in the reaction, from 0.</param>
    /// <param name="Attempt">0 when first sent, then the number of the retry.</param>
    /// <param name="Code">The refusal's code.</param>
    /// <param name="Message">The refusal's message.</param>
    /// <param name="Facts">The refusal's facts.</param>
    [StoredAs("process.parked.v1")]
    public sealed record Parked(
        long Record, int Ordinal, int Attempt, string Code, string Message,
        ImmutableSortedDictionary<string, string> Facts) : ProcessEvent;

    /// <summary>A person decided that the command is sent again with a new id; the event's actor is that
    /// person.</summary>
    /// <param name="Reason">The reason; null when a release before reasons were required wrote the event.</param>
    [StoredAs("process.retried.v2")]
    public sealed record Retried(long Record, int Ordinal, int Attempt, string? Reason) : ProcessEvent;

    /// <summary>A person decided that the command is not sent; the event's actor is that person.</summary>
    [StoredAs("process.dismissed.v1")]
    public sealed record Dismissed(long Record, int Ordinal, string Reason) : ProcessEvent;
}

/// <summary>A note under its stored name.</summary>
public sealed record StoredNote(string Type, JsonElement Body);

/// <summary>Work outside the ledger, under its stored name.</summary>
public sealed record StoredMessage(string Type, JsonElement Body);

/// <summary>An operation under its stored name, as it will be sent.</summary>
public sealed record StoredCommand(string Operation, JsonElement Body, DateOnly EffectiveOn);
