namespace Daybook.Ledger;

/// <summary>What a verification found.</summary>
/// <param name="Ok">True when everything that was looked at is as it was written.</param>
/// <param name="Blocks">Blocks recomputed; the beginning, block 0, is not counted.</param>
/// <param name="Events">Events recomputed.</param>
/// <param name="Answers">Stored answers recomputed.</param>
/// <param name="FirstBad">The first place that is not; null when there is none.</param>
public sealed record VerifyResult(bool Ok, long Blocks, long Events, long Answers, FirstBad? FirstBad)
{
    /// <summary>Checkpoints that agreed with the chain.</summary>
    public int Checkpoints { get; init; }
}
