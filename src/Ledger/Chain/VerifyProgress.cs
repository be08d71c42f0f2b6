namespace Daybook.Ledger;

/// <summary>How far a verification is.</summary>
/// <param name="Block">The newest block that was recomputed.</param>
/// <param name="Blocks">The block at which it will end.</param>
/// <param name="Position">The newest position that was recomputed.</param>
/// <param name="Positions">The position at which it will end.</param>
public sealed record VerifyProgress(long Block, long Blocks, long Position, long Positions);
