namespace Daybook.Ledger;

/// <summary>A snapshot that its stream's events do not lead to.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Version">The version that the snapshot claims.</param>
/// <param name="Sentence">What is wrong, in one sentence for a person.</param>
public sealed record BadSnapshot(string Stream, long Version, string Sentence);
