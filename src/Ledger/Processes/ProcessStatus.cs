namespace Daybook.Ledger;

/// <summary>The status of a process.</summary>
/// <param name="Name">The name of the process.</param>
/// <param name="Position">The position up to which every input is answered, parked or waiting.</param>
/// <param name="Lag">The number of events in the log after this position.</param>
/// <param name="State">"running" or "stopped".</param>
/// <param name="Error">Why it stopped; null when it did not.</param>
/// <param name="ErrorPosition">The position of the event at which it stopped.</param>
/// <param name="Paused">True when a person has paused it.</param>
/// <param name="Parked">The number of commands that wait for a person.</param>
/// <param name="Waiting">The number of inputs that wait behind these commands.</param>
/// <param name="StartedFrom">The process does not react to events at or before this position.</param>
/// <param name="Holder">The node that runs the process; null when none does.</param>
/// <param name="ChangedAt">When its position or its state last changed; null before it began.</param>
public sealed record ProcessStatus(
    string Name, long Position, long Lag, string State, string? Error, long? ErrorPosition, bool Paused, long Parked,
    long Waiting, long StartedFrom, string? Holder, DateTimeOffset? ChangedAt);
