using System.Collections.Immutable;

namespace Daybook.Kernel;

/// <summary>What a process does about one input: the reason, then the commands, timers, messages and note. It is
/// recorded before anything is sent. Each method returns a copy of the reaction with one addition.</summary>
/// <param name="Why">The reason, as one sentence for people.</param>
public sealed record Reaction(string Why)
{
    /// <summary>The commands, sent in this order.</summary>
    public ImmutableArray<Send> Commands { get; init; } = [];

    /// <summary>Timers to set; a timer of the same name is moved.</summary>
    public ImmutableArray<TimerSet> Timers { get; init; } = [];

    /// <summary>Names of timers to cancel.</summary>
    public ImmutableArray<string> CancelledTimers { get; init; } = [];

    /// <summary>Work to be done outside the ledger, in any order.</summary>
    public ImmutableArray<Message> Messages { get; init; } = [];

    /// <summary>The note from which the state is evolved, of the process's note type; null for none.</summary>
    public object? Note { get; init; }

    /// <summary>Sends operations in this order, with the business date of the input. For a timer the business date is
    /// the day of the company on which the timer fell due.</summary>
    public Reaction Sends(params IEnumerable<Operation> operations) =>
        Sends(operations.Select(operation => new Send(operation)));

    /// <summary>Sends an operation with its own business date.</summary>
    public Reaction Sends(Operation operation, DateOnly effectiveOn) => Sends([new Send(operation, effectiveOn)]);

    /// <summary>Sends operations in this order, each with its own business date.</summary>
    public Reaction Sends(IEnumerable<Send> commands) => this with { Commands = [.. Commands, .. commands] };

    /// <summary>Sets a timer of the instance, or moves the timer of this name.</summary>
    /// <param name="timer">Its name inside the instance.</param>
    /// <param name="due">When the timer falls due; rounded up to a whole microsecond.</param>
    public Reaction Sets(string timer, DateTimeOffset due) =>
        this with { Timers = [.. Timers, new TimerSet(timer, due)] };

    /// <summary>Cancels a timer of the instance. Cancelling a timer that is not set is allowed.</summary>
    public Reaction Cancels(string timer) => this with { CancelledTimers = [.. CancelledTimers, timer] };

    /// <summary>Asks for work outside the ledger.</summary>
    public Reaction Publishes(Message message) => this with { Messages = [.. Messages, message] };

    /// <summary>Adds the note, of the process's note type; a reaction has at most one.</summary>
    public Reaction Notes(object note) => this with { Note = note };
}

/// <summary>An operation that a process sends.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="EffectiveOn">The business date of its events; null for the business date of the input.</param>
public sealed record Send(Operation Operation, DateOnly? EffectiveOn = null);

/// <summary>A durable timer of one process instance.</summary>
/// <param name="Name">Its name inside the instance.</param>
/// <param name="Due">When the timer falls due.</param>
public sealed record TimerSet(string Name, DateTimeOffset Due);
