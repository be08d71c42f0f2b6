namespace Daybook.Ledger;

/// <summary>The chain does not hold, so nothing may be signed or proved with it; <c>verify</c> says more.</summary>
public sealed class ChainBrokenException(FirstBad firstBad) : Exception(firstBad.Sentence)
{
    /// <summary>Where it does not hold.</summary>
    public FirstBad FirstBad { get; } = firstBad;
}
