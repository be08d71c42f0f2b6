using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>A series: its last number and the document that took it.</summary>
public sealed record NumberSeries(long Last, string? LastFor);

/// <summary>What can be asked of a series of document numbers.</summary>
public abstract record NumberSeriesCommand
{
    private NumberSeriesCommand()
    {
    }

    /// <summary>Takes the next number.</summary>
    /// <param name="For">The stream name of the document that gets it.</param>
    public sealed record TakeNext(string For) : NumberSeriesCommand;
}

/// <summary>What can have happened to a series of document numbers (单据编号).</summary>
public abstract record NumberSeriesEvent
{
    private NumberSeriesEvent()
    {
    }

    [StoredAs("finance.number-taken.v1")]
    public sealed record Taken(long Number, string For) : NumberSeriesEvent;
}
