using System.Collections.Immutable;

namespace Daybook.Kernel;

/// <summary>What a process does about one input, written down before anything is sent.</summary>
/// <param name="Why">One sentence for the person who later asks why.</param>
public sealed record Reaction(string Why)
{
    /// <summary>The commands, sent in this order.</summary>
    public ImmutableArray<Send> Commands { get; init; } = [];

    /// <summary>Timers to set; setting a name again moves it.</summary>
    public ImmutableArray<TimerSet> Timers { get; init; } = [];

    /// <summary>Names of timers to cancel.</summary>
    public ImmutableArray<string> CancelledTimers { get; init; } = [];

    /// <summary>What is to be done outside the ledger, in no order.</summary>
    public ImmutableArray<Message> Messages { get; init; } = [];

    /// <summary>What the instance wants to remember; of the process's note type.</summary>
    public object? Note { get; init; }

    /// <summary>A reaction that sends one operation.</summary>
    public static Reaction Sends(string why, Operation operation, DateOnly effectiveOn) =>
        new(why) { Commands = [new Send(operation, effectiveOn)] };
}

/// <summary>An operation to be sent by a process.</summary>
/// <param name="Operation">What is asked.</param>
/// <param name="EffectiveOn">The business date of the facts it makes.</param>
public sealed record Send(Operation Operation, DateOnly EffectiveOn);

/// <summary>A durable timer of one process instance.</summary>
/// <param name="Name">Its name inside the instance.</param>
/// <param name="Due">When it falls due.</param>
public sealed record TimerSet(string Name, DateTimeOffset Due);
