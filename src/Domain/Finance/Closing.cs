using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>How far the books of a company are closed. The closed periods have no gap: all from the first to the last,
/// and with them everything before, so that what comes late does not change the opening balance of a closed one.
/// </summary>
/// <param name="First">The first period that was closed; null when none is.</param>
/// <param name="Through">The latest closed period; null when none is.</param>
public sealed record Closing(string? First, string? Through)
{
    /// <summary>True for a period that is closed.</summary>
    public bool Covers(string period) => Through is { } through && !AccountingPeriod.IsBefore(through, period);
}

/// <summary>What can be asked of the closing of a company's books.</summary>
public abstract record ClosingCommand
{
    private ClosingCommand()
    {
    }

    /// <summary>Closes everything up to a period.</summary>
    /// <param name="First">The first period that is closed by it, where none was closed before.</param>
    public sealed record CloseThrough(string First, string Through) : ClosingCommand;

    /// <summary>Opens the latest closed period again.</summary>
    public sealed record Reopen(string Period) : ClosingCommand;
}

/// <summary>What can have happened to the closing (结账) of a company's books.</summary>
public abstract record ClosingEvent
{
    private ClosingEvent()
    {
    }

    /// <param name="First">The first period that was closed by it.</param>
    [StoredAs("finance.books-closed.v1")]
    public sealed record Closed(string First, string Through) : ClosingEvent;

    [StoredAs("finance.books-reopened.v1")]
    public sealed record Reopened(string Period) : ClosingEvent;
}
