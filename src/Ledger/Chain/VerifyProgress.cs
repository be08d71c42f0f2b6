namespace Daybook.Ledger;

/// <summary>The progress of a verification.</summary>
/// <param name="Block">The newest block that was recomputed.</param>
/// <param name="Blocks">The block at which the verification will end.</param>
/// <param name="Position">The newest position that was recomputed.</param>
/// <param name="Positions">The position at which the verification will end.</param>
public sealed record VerifyProgress(long Block, long Blocks, long Position, long Positions);
