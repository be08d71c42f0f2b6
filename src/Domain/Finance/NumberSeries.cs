using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>A number series: its last number and the document that took it.</summary>
public sealed record NumberSeries(long Last, string? LastFor);

/// <summary>Commands for a series of document numbers.</summary>
public abstract record NumberSeriesCommand
{
    private NumberSeriesCommand()
    {
    }

    /// <summary>Takes the next number.</summary>
    /// <param name="For">The stream name of the document that gets the number.</param>
    public sealed record TakeNext(string For) : NumberSeriesCommand;
}

/// <summary>Events of a series of document numbers (单据编号).</summary>
public abstract record NumberSeriesEvent
{
    private NumberSeriesEvent()
    {
    }

    [StoredAs("finance.number-taken.v1")]
    public sealed record Taken(long Number, string For) : NumberSeriesEvent;
}
