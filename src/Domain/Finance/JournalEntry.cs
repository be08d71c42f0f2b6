namespace Daybook.Domain.Finance;

/// <summary>A journal entry: nothing yet, or what was posted.</summary>
public sealed record JournalEntry(JournalEntryEvent.Posted? Posted);
