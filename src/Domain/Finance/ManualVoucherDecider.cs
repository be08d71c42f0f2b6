using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Change = Daybook.Domain.Finance.ManualVoucherCommand.Change;
using Post = Daybook.Domain.Finance.ManualVoucherCommand.Post;
using RequireReversible = Daybook.Domain.Finance.ManualVoucherCommand.RequireReversible;
using Reverse = Daybook.Domain.Finance.ManualVoucherCommand.Reverse;
using static Daybook.Domain.Finance.ManualVoucherRefusals;
using Withdraw = Daybook.Domain.Finance.ManualVoucherCommand.Withdraw;
using Write = Daybook.Domain.Finance.ManualVoucherCommand.Write;

namespace Daybook.Domain.Finance;

/// <summary>The rules of a voucher that a person writes: it balances, somebody who did not write it lets it into the
/// books, and there it is taken back once, by a further voucher.</summary>
// Which accounts it may use: ChartDecider, RequireFree.
public sealed class ManualVoucherDecider()
    : Decider<ManualVoucherCommand, ManualVoucherEvent, ManualVoucher>("manual-voucher", new ManualVoucher.Unknown())
{
    /// <summary>Maximum number of lines.</summary>
    public const int MaxLines = 500;

    /// <summary>Maximum number of changes before it is posted.</summary>
    public const int MaxWriters = 100;

    public override Decision<ManualVoucherEvent> Decide(ManualVoucher state, ManualVoucherCommand command) =>
        (state, command) switch
    {
        (ManualVoucher.Unknown, Write c) => Problem(c.Terms) is { } problem
            ? problem
            : new ManualVoucherEvent.Written(c.Terms, c.By, c.ById),
        (ManualVoucher.Unknown, _) => Unknown,
        (ManualVoucher.Written s, Write c) => Again(s.Terms, c.Terms),
        (ManualVoucher.Posted s, Write c) => Again(s.Terms, c.Terms),
        (ManualVoucher.Withdrawn s, Write c) => Again(s.Terms, c.Terms),
        (ManualVoucher.Written s, Change c) => Changed(s, c),
        (ManualVoucher.Written s, Post c) => s.Writers.Contains(c.ById)
            ? OwnVoucher(s.Terms)
            : new ManualVoucherEvent.Posted(c.By, c.ById),
        (ManualVoucher.Written, Withdraw c) => new ManualVoucherEvent.Withdrawn(c.Reason),
        (ManualVoucher.Written s, RequireReversible or Reverse) => NotPosted(s.Terms),
        (ManualVoucher.Posted, Post) => [],
        (ManualVoucher.Posted s, Change or Withdraw) => InTheBooks(s.Terms),
        (ManualVoucher.Posted s, RequireReversible c) when c.On < s.Terms.On => ReversedTooEarly(s.Terms, c.On),
        (ManualVoucher.Posted s, RequireReversible) => Reversible(s) is { } no ? no : [],
        (ManualVoucher.Posted s, Reverse c) when s.ReversedBy == c.Number => [],
        (ManualVoucher.Posted s, Reverse c) => Reversible(s) is { } no ? no : new ManualVoucherEvent.Reversed(c.Number),
        (ManualVoucher.Withdrawn, Withdraw) => [],
        (ManualVoucher.Withdrawn s, _) => IsWithdrawn(s),
        _ => throw new UnreachableException(),
    };

    public override ManualVoucher Evolve(ManualVoucher state, ManualVoucherEvent @event) => (state, @event) switch
    {
        (_, ManualVoucherEvent.Written e) => new ManualVoucher.Written(e.Terms, [e.ById]),
        (ManualVoucher.Written s, ManualVoucherEvent.Changed e) =>
            new ManualVoucher.Written(e.Terms, s.Writers.Contains(e.ById) ? s.Writers : s.Writers.Add(e.ById)),
        (ManualVoucher.Written s, ManualVoucherEvent.Posted) => new ManualVoucher.Posted(s.Terms, null),
        (ManualVoucher.Written s, ManualVoucherEvent.Withdrawn e) => new ManualVoucher.Withdrawn(s.Terms, e.Reason),
        (ManualVoucher.Posted s, ManualVoucherEvent.Reversed e) => s with { ReversedBy = e.Number },
        _ => throw new UnreachableException(),
    };

    private static Decision<ManualVoucherEvent> Again(ManualVoucherTerms known, ManualVoucherTerms again) =>
        IsSame(known, again) ? [] : NumberTaken(known);

    private static bool IsSame(ManualVoucherTerms known, ManualVoucherTerms again) =>
        known with { Lines = [] } == again with { Lines = [] } && known.Lines.SameAs(again.Lines);

    /// <summary>What takes another voucher back is that voucher with its sides changed, and nothing else.</summary>
    private static Decision<ManualVoucherEvent> Changed(ManualVoucher.Written s, Change c)
    {
        if (s.Terms.Reverses is { } reversed) return TakesBack(s.Terms, reversed);
        if (IsSame(s.Terms, c.Terms)) return [];
        if (Problem(c.Terms) is { } problem) return problem;
        return s.Writers.Length >= MaxWriters && !s.Writers.Contains(c.ById)
            ? TooManyWriters
            : new ManualVoucherEvent.Changed(c.Terms, c.By, c.ById);
    }

    private static Refusal? Reversible(ManualVoucher.Posted s) => s switch
    {
        { ReversedBy: { } by } => IsReversed(s.Terms, by),
        { Terms.Reverses: { } reversed } => TakesBack(s.Terms, reversed),
        _ => null,
    };

    private static Refusal? Problem(ManualVoucherTerms terms)
    {
        if (!CurrencyCode.IsInUse(terms.Currency)) return Amounts.BadCurrency(terms.Currency);
        return terms.Lines.IsDefault || terms.Lines.Length is < 2 or > MaxLines
            ? LineCount
            : JournalEntryDecider.LinesProblem(terms.Entry);
    }
}

internal static class ManualVoucherRefusals
{
    public static Refusal Unknown { get; } =
        Refusals.Unknown("finance.unknown-manual-voucher", "such manual voucher");

    public static Refusal LineCount { get; } = new(
        "finance.manual-voucher-lines", $"A manual voucher must have 2 to {ManualVoucherDecider.MaxLines} lines.",
        RefusalKind.Unprocessable);

    public static Refusal TooManyWriters { get; } = new(
        "finance.manual-voucher-writers",
        $"At most {ManualVoucherDecider.MaxWriters} people may write one voucher. Withdraw it and write a new one.");

    public static Refusal NumberTaken(ManualVoucherTerms known) => Refusals.DifferentContent(
            "finance.manual-voucher-taken", $"Manual voucher {known.Number}", "written")
        .With("number", known.Number);

    public static Refusal OwnVoucher(ManualVoucherTerms terms) => new Refusal(
            "finance.own-manual-voucher",
            $"Manual voucher {terms.Number} must be posted by somebody who did not write or change it.",
            RefusalKind.Forbidden)
        .With("number", terms.Number);

    public static Refusal NotPosted(ManualVoucherTerms terms) => Refusals.NotYet(
        "finance.manual-voucher-not-posted", $"Manual voucher {terms.Number}", "posted").With("number", terms.Number);

    public static Refusal InTheBooks(ManualVoucherTerms terms) => new Refusal(
            "finance.manual-voucher-in-books",
            $"Manual voucher {terms.Number} is in the books. Take it back by reversing it.")
        .With("number", terms.Number);

    public static Refusal IsReversed(ManualVoucherTerms terms, string by) => Refusals.IsAlready(
            "finance.manual-voucher-is-reversed", $"Manual voucher {terms.Number}", $"taken back by {by}")
        .With("number", terms.Number).With("reversedBy", by);

    public static Refusal ReversedTooEarly(ManualVoucherTerms terms, DateOnly on) => Refusals.TooEarly(
            "finance.reversed-too-early", $"Manual voucher {terms.Number}", "be taken back on", on, "it is of",
            terms.On)
        .With("number", terms.Number).With("on", on.ToString("O")).With("writtenFor", terms.On.ToString("O"));

    public static Refusal TakesBack(ManualVoucherTerms terms, string reversed) => new Refusal(
            "finance.manual-voucher-takes-back",
            $"Manual voucher {terms.Number} takes back {reversed}, so it is neither changed nor reversed.")
        .With("number", terms.Number).With("reverses", reversed);

    public static Refusal IsWithdrawn(ManualVoucher.Withdrawn s) => Refusals.IsAlready(
            "finance.manual-voucher-is-withdrawn", $"Manual voucher {s.Terms.Number}", "withdrawn")
        .With("reason", s.Reason);
}
