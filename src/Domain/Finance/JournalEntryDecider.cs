using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Post = Daybook.Domain.Finance.JournalEntryCommand.Post;
using static Daybook.Domain.Finance.JournalEntryRefusals;

namespace Daybook.Domain.Finance;

/// <summary>The rules of double entry (有借必有贷，借贷必相等): an entry is posted once, whole and balanced.</summary>
public sealed class JournalEntryDecider()
    : Decider<JournalEntryCommand, JournalEntryEvent, JournalEntry>("journal-entry", Empty, stateVersion: 3)
{
    private static readonly JournalEntry Empty = new((JournalEntryEvent.Posted?)null);

    /// <summary>Maximum number of lines of one entry.</summary>
    public const int MaxLines = 10_000;

    public override Decision<JournalEntryEvent> Decide(JournalEntry state, JournalEntryCommand command) =>
        (state, command) switch
        {
            ({ Posted: { } posted }, Post c) when IsSame(posted, c) => [],
            ({ Posted: { } posted }, Post) => EntryExists(posted),
            ({ Posted: { } posted }, JournalEntryCommand.RequireNew) => EntryExists(posted),
            (_, JournalEntryCommand.RequireNew) => [],
            (_, Post c) => Problem(c) is { } problem ? problem : Posted(c),
            _ => throw new UnreachableException(),
        };

    public override JournalEntry Evolve(JournalEntry state, JournalEntryEvent @event) => @event switch
    {
        JournalEntryEvent.Posted e => new JournalEntry(e),
        _ => throw new UnreachableException(),
    };

    private static JournalEntryEvent.Posted Posted(Post c) => new(
        c.Company, c.Number, c.Period, c.PostedOn, c.On, c.Group, c.Place, c.Rule, c.RuleVersion, c.Text,
        c.Sources, c.Lines);

    private static bool IsSame(JournalEntryEvent.Posted e, Post c) =>
        (e.Company, e.Number, e.Period, e.PostedOn, e.On, e.Group, e.Place, e.Rule, e.RuleVersion, e.Text)
            == (c.Company, c.Number, c.Period, c.PostedOn, c.On, c.Group, c.Place, c.Rule, c.RuleVersion, c.Text)
        && !c.Sources.IsDefault && e.Sources.SequenceEqual(c.Sources)
        && !c.Lines.IsDefault && e.Lines.SequenceEqual(c.Lines);

    private static Refusal? Problem(Post c)
    {
        if (c.Sources.IsDefaultOrEmpty) return NoSource;
        if (!AccountingPeriod.IsPeriod(c.Period)) return BadPeriod(c.Period);
        if (AccountingPeriod.Of(c.PostedOn) != c.Period || c.PostedOn < c.On) return BadPostingDate(c);
        if ((c.Number > 0) == (c.Group is not null) || (c.Group is not null) != (c.Place > 0)) return NoVoucher(c);
        return LinesProblem(c.Lines);
    }

    /// <summary>Why lines cannot be an entry; null when they can.</summary>
    internal static Refusal? LinesProblem(ImmutableArray<JournalLine> lines)
    {
        var count = lines.IsDefault ? 0 : lines.Length;
        if (count is < 2 or > MaxLines) return LineCount(count);
        foreach (var line in lines)
        {
            if (LineProblem(line) is { } problem) return problem;
        }

        foreach (var currency in lines.GroupBy(l => l.Currency, StringComparer.Ordinal))
        {
            var (debit, credit) = (currency.Sum(l => l.Debit), currency.Sum(l => l.Credit));
            if (debit != credit) return NotBalanced(currency.Key, debit, credit);
        }

        return null;
    }

    private static Refusal? LineProblem(JournalLine line)
    {
        if (!CurrencyCode.IsWellFormed(line.Currency)) return Amounts.BadCurrency(line.Currency);
        if (line.Debit < 0 || line.Credit < 0 || line.Debit > 0 == line.Credit > 0) return NotOneSided(line);
        if (line.Foreign is { } foreign && (foreign.Amount.Amount <= 0 || foreign.Rate <= 0
            || foreign.Amount.Currency == line.Currency)) return NotForeign(line);
        var amount = line.Debit + line.Credit;
        if (Amounts.IsTooLarge(amount)) return Amounts.TooLarge(amount);
        return decimal.Round(amount, CurrencyCode.MinorUnit(line.Currency)) == amount ? null : NotWholeCents(line);
    }
}

internal static class JournalEntryRefusals
{
    public static Refusal NoSource { get; } = new(
        "finance.no-source", "An entry must name the facts that it posts.", RefusalKind.Unprocessable);

    public static Refusal EntryExists(JournalEntryEvent.Posted posted) =>
        Refusals.DifferentContent(
            "finance.entry-exists",
            posted.Number > 0 ? $"Voucher {posted.Period}-{posted.Number}" : $"Entry {posted.Place} of {posted.Group}",
            "posted", "Correct it by a further entry.")
            .With("period", posted.Period).With("number", posted.Number);

    public static Refusal BadPeriod(string period) =>
        new Refusal("finance.bad-period", "A period must be a month, written yyyy-MM.", RefusalKind.Unprocessable)
            .With("period", period ?? "");

    public static Refusal BadPostingDate(Post c) =>
        new Refusal(
            "finance.bad-posting-date",
            $"The posting date {c.PostedOn:O} must be in {c.Period} and not before the fact of {c.On:O}.",
            RefusalKind.Unprocessable)
            .With("period", c.Period).With("postedOn", c.PostedOn.ToString("O")).With("on", c.On.ToString("O"));

    public static Refusal NoVoucher(Post c) =>
        new Refusal(
            "finance.no-voucher",
            "An entry needs the number of its own voucher, or a place in a group of entries.",
            RefusalKind.Unprocessable).With("number", c.Number).With("group", c.Group ?? "");

    public static Refusal LineCount(int lines) =>
        new Refusal(
            "finance.line-count",
            $"An entry must have 2 to {JournalEntryDecider.MaxLines} lines.",
            RefusalKind.Unprocessable).With("lines", lines);

    public static Refusal NotOneSided(JournalLine line) =>
        new Refusal(
            "finance.line-not-one-sided",
            "A line must be either a debit or a credit, and more than zero.",
            RefusalKind.Unprocessable)
            .With("account", line.Account).With("debit", line.Debit).With("credit", line.Credit);

    public static Refusal NotForeign(JournalLine line) =>
        new Refusal(
            "finance.line-not-foreign",
            "The foreign amount of a line and its rate must be more than zero, and its currency must differ.",
            RefusalKind.Unprocessable)
            .With("account", line.Account).With("foreign", line.Foreign!.Amount).With("rate", line.Foreign.Rate);

    public static Refusal NotWholeCents(JournalLine line) =>
        new Refusal(
            "finance.line-not-whole-cents",
            "An amount must be a whole number of the currency's minor units.",
            RefusalKind.Unprocessable)
            .With("account", line.Account).With("debit", line.Debit).With("credit", line.Credit);

    public static Refusal NotBalanced(string currency, decimal debit, decimal credit) =>
        new Refusal(
            "finance.not-balanced", "The debits of an entry must equal its credits in each currency.",
            RefusalKind.Unprocessable)
            .With("currency", currency).With("debit", debit).With("credit", credit);
}
