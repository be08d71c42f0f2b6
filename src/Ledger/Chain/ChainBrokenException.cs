namespace Daybook.Ledger;

/// <summary>The chain is not valid, so it must not be used for signing or proofs; <c>daybook verify</c> reports the
/// details.</summary>
public sealed class ChainBrokenException(FirstBad firstBad) : Exception(firstBad.Sentence)
{
    /// <summary>The first invalid place.</summary>
    public FirstBad FirstBad { get; } = firstBad;
}
