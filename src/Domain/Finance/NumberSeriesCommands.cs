namespace Daybook.Domain.Finance;

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
