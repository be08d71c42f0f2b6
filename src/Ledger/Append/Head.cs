namespace Daybook.Ledger;

/// <summary>The newest block, which is the head of the log.</summary>
internal sealed record Head(long Number, int Epoch, long LastPosition, byte[] Hash, DateTimeOffset RecordedAt);
