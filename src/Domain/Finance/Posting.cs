using System.Collections.Immutable;

namespace Daybook.Domain.Finance;

/// <summary>What a rule wants posted: balanced lines, none of them zero.</summary>
/// <param name="Rule">The rule that made it.</param>
/// <param name="Text">The voucher's text (摘要).</param>
/// <param name="Lines">At least two.</param>
public sealed record Posting(PostingRule Rule, string Text, ImmutableArray<JournalLine> Lines)
{
    /// <summary>The command that posts it.</summary>
    /// <param name="number">The number taken from the period.</param>
    /// <param name="period">The period it counts in: that of the date, or a later open one.</param>
    public JournalEntryCommand.Post AsCommand(
        string company, string period, long number, DateOnly on, params ImmutableArray<string> sources) =>
        new(company, number, period, on, Rule.Name, Rule.Version, Text, sources, Lines);
}
