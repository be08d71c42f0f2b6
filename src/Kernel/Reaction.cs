using System.Collections.Immutable;

namespace Daybook.Kernel;

/// <summary>What a process does about one input, written down before anything is sent: why, then what it sends, sets,
/// cancels, publishes and notes. Each method gives the same reaction with more in it.</summary>
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

    /// <summary>Sends operations in this order, on the business date of the input; for a timer that is the day (UTC)
    /// on which it fell due.</summary>
    public Reaction Sends(params IEnumerable<Operation> operations) =>
        Sends(operations.Select(operation => new Send(operation)));

    /// <summary>Sends an operation on a business date of its own.</summary>
    public Reaction Sends(Operation operation, DateOnly effectiveOn) => Sends([new Send(operation, effectiveOn)]);

    /// <summary>Sends operations in this order, each on the date that is given with it.</summary>
    public Reaction Sends(IEnumerable<Send> commands) => this with { Commands = [.. Commands, .. commands] };

    /// <summary>Sets a timer of the instance, or moves the one of this name.</summary>
    /// <param name="timer">Its name inside the instance.</param>
    /// <param name="due">When it falls due; it is rounded up to a whole microsecond.</param>
    public Reaction Sets(string timer, DateTimeOffset due) =>
        this with { Timers = [.. Timers, new TimerSet(timer, due)] };

    /// <summary>Cancels a timer of the instance; one that is not set does no harm.</summary>
    public Reaction Cancels(string timer) => this with { CancelledTimers = [.. CancelledTimers, timer] };

    /// <summary>Has something done outside the ledger.</summary>
    public Reaction Publishes(Message message) => this with { Messages = [.. Messages, message] };

    /// <summary>Remembers a note, of the process's note type; there is one in a reaction.</summary>
    public Reaction Notes(object note) => this with { Note = note };
}

/// <summary>An operation to be sent by a process.</summary>
/// <param name="Operation">What is asked.</param>
/// <param name="EffectiveOn">The business date of the facts it makes; null for that of the input.</param>
public sealed record Send(Operation Operation, DateOnly? EffectiveOn = null);

/// <summary>A durable timer of one process instance.</summary>
/// <param name="Name">Its name inside the instance.</param>
/// <param name="Due">When it falls due.</param>
public sealed record TimerSet(string Name, DateTimeOffset Due);
