namespace Daybook.Ledger;

/// <summary>A snapshot that differs from the fold of its stream's events.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">The version stored with the snapshot.</param>
/// <param name="Sentence">What is wrong, as one sentence for people.</param>
public sealed record BadSnapshot(string Stream, long Version, string Sentence);
