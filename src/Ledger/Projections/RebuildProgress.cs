namespace Daybook.Ledger;

/// <summary>The progress of a rebuild.</summary>
/// <param name="Position">The position of the last folded event.</param>
/// <param name="Head">The position up to which it currently folds.</param>
/// <param name="EventsPerSecond">Positions per second since this pass began, including events of other types.</param>
public sealed record RebuildProgress(IReadOnlyList<string> Names, long Position, long Head, double EventsPerSecond);
