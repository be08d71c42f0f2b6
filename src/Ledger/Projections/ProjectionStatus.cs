namespace Daybook.Ledger;

/// <summary>How a read model is.</summary>
/// <param name="State">live: up to date but for <paramref name="Lag"/>; stopped: live, but its group cannot go
/// on and tries again now and then; frozen: people see it, nobody alive folds it; building: catching up beside the one
/// that people see.</param>
/// <param name="Position">The last event that it shows.</param>
/// <param name="Lag">Events after it, of any type.</param>
/// <param name="Error">Why it stopped, or why its build does not go on.</param>
/// <param name="ErrorPosition">The event that could not be taken in.</param>
/// <param name="ErrorEvent">Its stored name.</param>
/// <param name="LastCycle">When its position was last written.</param>
/// <param name="Holder">The process that folded it last; null when none did yet.</param>
/// <param name="Report">JSON of <see cref="TableDifferences"/>: a new version against the one that serves.</param>
/// <param name="Alarm">JSON of <see cref="TableDifferences"/>: a rebuild of the same version came out
/// different.</param>
public sealed record ProjectionStatus(
    string Name, int Version, int Generation, string Group, string Table, string State, long Position, long Lag,
    string? Error, long? ErrorPosition, string? ErrorEvent, DateTimeOffset? LastCycle, string? Holder, string? Report,
    string? Alarm);
