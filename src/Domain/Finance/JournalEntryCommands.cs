using System.Collections.Immutable;

namespace Daybook.Domain.Finance;

/// <summary>What can be asked of a journal entry.</summary>
public abstract record JournalEntryCommand
{
    private JournalEntryCommand()
    {
    }

    /// <summary>A guard: nothing while the entry is not posted, else a refusal: what is being done now has no books of
    /// its own.</summary>
    public sealed record RequireNew : JournalEntryCommand;

    /// <summary>Posts the entry.</summary>
    /// <param name="Number">The voucher number taken from the period.</param>
    /// <param name="Period">The period it counts in, yyyy-MM.</param>
    /// <param name="Rule">The posting rule that made the lines, with its version.</param>
    /// <param name="Sources">Names of the streams whose facts it posts.</param>
    public sealed record Post(
        string Company,
        long Number,
        string Period,
        DateOnly On,
        string Rule,
        int RuleVersion,
        string Text,
        ImmutableArray<string> Sources,
        ImmutableArray<JournalLine> Lines) : JournalEntryCommand;
}
