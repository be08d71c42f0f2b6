namespace Daybook.Ledger;

/// <summary>Why something is owed.</summary>
public enum OwedKind
{
    /// <summary>A process has not reached the position in the log.</summary>
    Behind,

    /// <summary>A timer is due and has not been handled.</summary>
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
/// <param name="Process">The process that must do it; "timers" when the timers of all processes were checked together,
/// "processes" when the process was not determined.</param>
/// <param name="Instance">The instance; null when it is not a single instance.</param>
/// <param name="Position">The waiting event, or the position of the process.</param>
/// <param name="Command">The id of the parked command, as in <c>daybook parked</c>.</param>
/// <param name="Why">The reason, as one sentence for people.</param>
public sealed record Owed(
    OwedKind Kind, string Process, string? Instance, long? Position, string? Command, string Why)
{
    /// <summary>True when it does not happen without a person.</summary>
    public bool NeedsPerson => Kind is not (OwedKind.Behind or OwedKind.Due);
}
