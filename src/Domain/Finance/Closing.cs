using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>How far the books of a company are closed. The closed periods have no gap: every period up to the last one
/// is closed, also those before the first. So a late fact does not change the opening balance of a closed
/// period.</summary>
/// <param name="First">The first period that was closed; null when there is none.</param>
/// <param name="Through">The latest closed period; null when there is none.</param>
public sealed record Closing(string? First, string? Through)
{
    /// <summary>True when the period is closed.</summary>
    public bool Covers(string period) => Through is { } through && !AccountingPeriod.IsBefore(through, period);
}

/// <summary>Commands for the closing of a company's books.</summary>
public abstract record ClosingCommand
{
    private ClosingCommand()
    {
    }

    /// <summary>Closes every period up to the given one.</summary>
    /// <param name="First">The first period that this command closes, when none was closed before.</param>
    public sealed record CloseThrough(string First, string Through) : ClosingCommand;

    /// <summary>Reopens the latest closed period.</summary>
    public sealed record Reopen(string Period) : ClosingCommand;
}

/// <summary>Events of the closing (结账) of a company's books.</summary>
public abstract record ClosingEvent
{
    private ClosingEvent()
    {
    }

    /// <param name="First">The first period that this closing closed.</param>
    [StoredAs("finance.books-closed.v1")]
    public sealed record Closed(string First, string Through) : ClosingEvent;

    [StoredAs("finance.books-reopened.v1")]
    public sealed record Reopened(string Period) : ClosingEvent;
}
