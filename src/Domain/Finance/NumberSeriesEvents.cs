using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What can have happened to a series of document numbers (单据编号).</summary>
public abstract record NumberSeriesEvent
{
    private NumberSeriesEvent()
    {
    }

    [StoredAs("finance.number-taken.v1")]
    public sealed record Taken(long Number, string For) : NumberSeriesEvent;
}
