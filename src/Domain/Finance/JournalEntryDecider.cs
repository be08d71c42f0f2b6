using System.Diagnostics;
using Daybook.Kernel;
using static Daybook.Domain.Finance.JournalEntryRefusals;
using Post = Daybook.Domain.Finance.JournalEntryCommand.Post;

namespace Daybook.Domain.Finance;

/// <summary>The rules of double entry (有借必有贷，借贷必相等): an entry is posted once, whole and balanced.</summary>
public sealed class JournalEntryDecider
    : Decider<JournalEntryDecider, JournalEntryCommand, JournalEntryEvent, JournalEntry>,
    IDecider<JournalEntryCommand, JournalEntryEvent, JournalEntry>
{
    /// <summary>The most lines of one entry.</summary>
    public const int MaxLines = 10_000;

    public static string Category => "journal-entry";

    public static int StateVersion => 1;

    public static JournalEntry Initial { get; } = new((JournalEntryEvent.Posted?)null);

    public static Decision<JournalEntryEvent> Decide(JournalEntryCommand command, JournalEntry state) =>
        (state, command) switch
        {
            ({ Posted: { } posted }, Post c) when IsSame(posted, c) => [],
            ({ Posted: { } posted }, Post) => EntryExists(posted),
            ({ Posted: { } posted }, JournalEntryCommand.RequireNew) => EntryExists(posted),
            (_, JournalEntryCommand.RequireNew) => [],
            (_, Post c) => Problem(c) is { } problem ? problem : Posted(c),
            _ => throw new UnreachableException(),
        };

    public static JournalEntry Evolve(JournalEntry state, JournalEntryEvent @event) => @event switch
    {
        JournalEntryEvent.Posted e => new JournalEntry(e),
        _ => throw new UnreachableException(),
    };

    private static JournalEntryEvent.Posted Posted(Post c) => new(
        c.Company, c.Number, c.Period, c.On, c.Rule, c.RuleVersion, c.Text, c.Sources, c.Lines);

    private static bool IsSame(JournalEntryEvent.Posted e, Post c) =>
        (e.Company, e.Number, e.Period, e.On, e.Rule, e.RuleVersion, e.Text)
            == (c.Company, c.Number, c.Period, c.On, c.Rule, c.RuleVersion, c.Text)
        && !c.Sources.IsDefault && e.Sources.SequenceEqual(c.Sources)
        && !c.Lines.IsDefault && e.Lines.SequenceEqual(c.Lines);

    private static Refusal? Problem(Post c)
    {
        if (c.Sources.IsDefaultOrEmpty) return NoSource;
        if (!AccountingPeriod.IsPeriod(c.Period)) return BadPeriod(c.Period);
        var count = c.Lines.IsDefault ? 0 : c.Lines.Length;
        if (count is < 2 or > MaxLines) return LineCount(count);
        foreach (var line in c.Lines)
        {
            if (LineProblem(line) is { } problem) return problem;
        }

        foreach (var currency in c.Lines.GroupBy(l => l.Currency, StringComparer.Ordinal))
        {
            var (debit, credit) = (currency.Sum(l => l.Debit), currency.Sum(l => l.Credit));
            if (debit != credit) return NotBalanced(currency.Key, debit, credit);
        }

        return null;
    }

    private static Refusal? LineProblem(JournalLine line)
    {
        if (!CurrencyCode.IsWellFormed(line.Currency)) return BadCurrency(line.Currency);
        if (line.Debit < 0 || line.Credit < 0 || line.Debit > 0 == line.Credit > 0) return NotOneSided(line);
        var amount = line.Debit + line.Credit;
        if (Amounts.IsTooLarge(amount)) return Amounts.TooLarge(amount);
        return decimal.Round(amount, CurrencyCode.MinorUnit(line.Currency)) == amount ? null : NotWholeCents(line);
    }
}
