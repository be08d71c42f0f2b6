namespace Daybook.Ledger;

/// <summary>Why something is owed.</summary>
public enum OwedKind
{
    /// <summary>A process has not come so far in the log.</summary>
    Behind,

    /// <summary>A timer is due and has not acted.</summary>
    Due,

    /// <summary>The message of a timer could not be handled and is a dead letter.</summary>
    Dead,

    /// <summary>A command was refused and waits for a person.</summary>
    Parked,

    /// <summary>An input waits behind a parked command.</summary>
    Held,

    /// <summary>A person has paused the process.</summary>
    Paused,

    /// <summary>The process has stopped at an error.</summary>
    Stopped,
}

/// <summary>Something that is still to be done.</summary>
/// <param name="Process">Who owes it; "timers" where the messages of all processes were not told apart, "processes"
/// where it was not looked at who.</param>
/// <param name="Instance">Its instance, where it is one.</param>
/// <param name="Position">The event that waits, or how far the process has come.</param>
/// <param name="Command">The parked command, as <c>daybook parked</c> names it.</param>
/// <param name="Why">One sentence for a person.</param>
public sealed record Owed(
    OwedKind Kind, string Process, string? Instance, long? Position, string? Command, string Why)
{
    /// <summary>It does not happen by itself.</summary>
    public bool NeedsPerson => Kind is not (OwedKind.Behind or OwedKind.Due);
}
