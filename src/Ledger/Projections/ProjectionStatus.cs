namespace Daybook.Ledger;

/// <summary>The status of a read model.</summary>
/// <param name="State">live: up to date except for <paramref name="Lag"/>; stopped: live, but its group cannot continue
/// and retries from time to time; frozen: it is shown, but no live node folds it; building: catching up next to the
/// live one.</param>
/// <param name="Position">The position of the last event that it includes.</param>
/// <param name="Lag">The number of events after that position, of all types.</param>
/// <param name="Error">Why it stopped, or why its build cannot continue; else null.</param>
/// <param name="ErrorPosition">The position of the event that could not be folded.</param>
/// <param name="ErrorEvent">The stored name of that event.</param>
/// <param name="LastCycle">When its position was last written.</param>
/// <param name="Holder">The node that folded it last; null when none did yet.</param>
/// <param name="Report">JSON of <see cref="TableDifferences"/>: a new version compared with the live one.</param>
/// <param name="Alarm">JSON of <see cref="TableDifferences"/>: a rebuild of the same version was different.</param>
public sealed record ProjectionStatus(
    string Name, int Version, int Generation, string Group, string Table, string State, long Position, long Lag,
    string? Error, long? ErrorPosition, string? ErrorEvent, DateTimeOffset? LastCycle, string? Holder, string? Report,
    string? Alarm);
