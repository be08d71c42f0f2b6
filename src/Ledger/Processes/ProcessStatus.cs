namespace Daybook.Ledger;

/// <summary>Where a process stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">Every input up to here is answered, parked or waiting.</param>
/// <param name="Lag">How many events are in the log after it.</param>
/// <param name="State">"running" or "stopped".</param>
/// <param name="Error">Why it stopped.</param>
/// <param name="ErrorPosition">At which event.</param>
/// <param name="Paused">A person has paused it.</param>
/// <param name="Parked">How many commands wait for a person.</param>
/// <param name="Waiting">How many inputs wait behind them.</param>
/// <param name="StartedFrom">It reacts to nothing at or before this position.</param>
/// <param name="Holder">The node that works on it; null when nobody does.</param>
/// <param name="ChangedAt">When its position or its state last changed; null before it began.</param>
public sealed record ProcessStatus(
    string Name, long Position, long Lag, string State, string? Error, long? ErrorPosition, bool Paused, long Parked,
    long Waiting, long StartedFrom, string? Holder, DateTimeOffset? ChangedAt);
