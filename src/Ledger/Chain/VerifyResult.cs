namespace Daybook.Ledger;

/// <summary>The result of a verification.</summary>
/// <param name="Ok">True when everything that was checked is as it was written.</param>
/// <param name="Blocks">The number of recomputed blocks, without block 0.</param>
/// <param name="Events">The number of recomputed events.</param>
/// <param name="Answers">The number of recomputed answers.</param>
/// <param name="FirstBad">The first altered place; null when there is none.</param>
public sealed record VerifyResult(bool Ok, long Blocks, long Events, long Answers, FirstBad? FirstBad)
{
    /// <summary>The number of checkpoints that agreed with the chain.</summary>
    public int Checkpoints { get; init; }
}
