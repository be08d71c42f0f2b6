namespace Daybook.Ledger;

/// <summary>How far a rebuild is.</summary>
/// <param name="Position">The last event folded.</param>
/// <param name="Head">The last event it is to fold for now.</param>
/// <param name="EventsPerSecond">Positions passed per second since this pass began, events of other types
/// included.</param>
public sealed record RebuildProgress(IReadOnlyList<string> Names, long Position, long Head, double EventsPerSecond);
