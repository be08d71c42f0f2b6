using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What can have happened to a journal entry (记账凭证); it never changes once posted.</summary>
public abstract record JournalEntryEvent
{
    private JournalEntryEvent()
    {
    }

    [StoredAs("finance.entry-posted.v1")]
    public sealed record Posted(
        string Company,
        long Number,
        string Period,
        DateOnly On,
        string Rule,
        int RuleVersion,
        string Text,
        ImmutableArray<string> Sources,
        ImmutableArray<JournalLine> Lines) : JournalEntryEvent;
}
