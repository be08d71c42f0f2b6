using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Drop = Daybook.Domain.Finance.PaymentRunCommand.Drop;
using static Daybook.Domain.Finance.PaymentRunRefusals;
using Pay = Daybook.Domain.Finance.PaymentRunCommand.Pay;
using Propose = Daybook.Domain.Finance.PaymentRunCommand.Propose;
using Withdraw = Daybook.Domain.Finance.PaymentRunCommand.Withdraw;

namespace Daybook.Domain.Finance;

/// <summary>The rules of a payment run: proposed by one, paid by another, once and whole.</summary>
public sealed class PaymentRunDecider()
    : Decider<PaymentRunCommand, PaymentRunEvent, PaymentRun>("payment-run", new PaymentRun.Unknown())
{
    /// <summary>Maximum number of invoices: they are paid in one transaction.</summary>
    public const int MaxLines = 200;

    public override Decision<PaymentRunEvent> Decide(PaymentRun state, PaymentRunCommand command) =>
        (state, command) switch
    {
        (PaymentRun.Unknown, Propose c) => Problem(c.Terms) is { } problem
            ? problem
            : new PaymentRunEvent.Proposed(c.Terms),
        (PaymentRun.Unknown, _) => Unknown,
        (PaymentRun.Proposed s, Propose c) => Again(s.First, c.Terms),
        (PaymentRun.Paid s, Propose c) => Again(s.First, c.Terms),
        (PaymentRun.Withdrawn s, Propose c) => Again(s.First, c.Terms),
        (PaymentRun.Proposed s, Drop c) => Dropped(s, c),
        (PaymentRun.Proposed s, Pay c) => s.Terms.ById == c.ById
            ? OwnRun(s.Terms)
            : new PaymentRunEvent.Paid(s.Terms.Total, c.By, c.ById),
        (PaymentRun.Proposed, Withdraw c) => new PaymentRunEvent.Withdrawn(c.Reason),
        (PaymentRun.Paid, Pay) => [],
        (PaymentRun.Paid s, _) => IsPaid(s.First),
        (PaymentRun.Withdrawn, Withdraw) => [],
        (PaymentRun.Withdrawn s, _) => IsWithdrawn(s),
        _ => throw new UnreachableException(),
    };

    public override PaymentRun Evolve(PaymentRun state, PaymentRunEvent @event) => (state, @event) switch
    {
        (_, PaymentRunEvent.Proposed e) => new PaymentRun.Proposed(e.Terms, e.Terms),
        (PaymentRun.Proposed s, PaymentRunEvent.Dropped e) =>
            s with { Terms = s.Terms with { Lines = s.Terms.Lines.RemoveAll(l => IsOf(l, e.Supplier, e.Invoice)) } },
        (PaymentRun.Proposed s, PaymentRunEvent.Paid) => new PaymentRun.Paid(s.First),
        (PaymentRun.Proposed s, PaymentRunEvent.Withdrawn e) => new PaymentRun.Withdrawn(s.First, e.Reason),
        _ => throw new UnreachableException(),
    };

    private static bool IsOf(PaymentRunLine line, string supplier, string invoice) =>
        (line.Supplier, line.Invoice) == (supplier, invoice);

    private static Decision<PaymentRunEvent> Again(PaymentRunTerms known, PaymentRunTerms again) =>
        known with { Lines = [], By = "" } == again with { Lines = [], By = "" } && known.Lines.SameAs(again.Lines)
            ? []
            : NumberTaken(known);

    private static Decision<PaymentRunEvent> Dropped(PaymentRun.Proposed s, Drop c)
    {
        if (!s.Terms.Lines.Any(l => IsOf(l, c.Supplier, c.Invoice)))
            return s.First.Lines.Any(l => IsOf(l, c.Supplier, c.Invoice)) ? [] : UnknownLine(c);
        return s.Terms.Lines.Length == 1
            ? LastLine
            : new PaymentRunEvent.Dropped(c.Supplier, c.Invoice, c.Reason);
    }

    private static Refusal? Problem(PaymentRunTerms terms)
    {
        if (terms.Lines.Length is < 1 or > MaxLines) return LineCount;
        if (terms.Lines.Select(l => (l.Supplier, l.Invoice)).Distinct().Count() != terms.Lines.Length) return LineTwice;
        foreach (var line in terms.Lines)
        {
            if (line.Amount.Currency != terms.Currency)
                return Amounts.CurrencyDiffers(terms.Currency, line.Amount.Currency);
            if (line.Amount.Amount <= 0) return Amounts.NotPositive(line.Amount);
        }

        return null;
    }
}

internal static class PaymentRunRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("finance.unknown-payment-run", "such payment run");

    public static Refusal LineCount { get; } = Refusals.NotOneTo(
        "finance.payment-run-lines", "A payment run", PaymentRunDecider.MaxLines, "invoices that are due");

    public static Refusal LineTwice { get; } = new(
        "finance.payment-run-line-twice", "An invoice must be given once.", RefusalKind.Unprocessable);

    public static Refusal LastLine { get; } = new(
        "finance.payment-run-last-line", "It is the last invoice of the run. Withdraw the run.");

    public static Refusal UnknownLine(Drop c) => Refusals.Unknown(
            "finance.payment-run-unknown-line", $"invoice {c.Invoice} of supplier {c.Supplier} in this run")
        .With("supplier", c.Supplier).With("invoice", c.Invoice);

    public static Refusal NumberTaken(PaymentRunTerms known) => Refusals.DifferentContent(
        "finance.payment-run-taken", $"Payment run {known.Number}", "proposed").With("number", known.Number);

    public static Refusal OwnRun(PaymentRunTerms terms) => new Refusal(
            "finance.own-payment-run", $"Payment run {terms.Number} must be paid by somebody who did not propose it.",
            RefusalKind.Forbidden)
        .With("number", terms.Number);

    public static Refusal IsPaid(PaymentRunTerms terms) => Refusals.IsAlready(
        "finance.payment-run-is-paid", $"Payment run {terms.Number}", "paid").With("number", terms.Number);

    public static Refusal IsWithdrawn(PaymentRun.Withdrawn s) => Refusals.IsAlready(
            "finance.payment-run-is-withdrawn", $"Payment run {s.First.Number}", "withdrawn")
        .With("reason", s.Reason);
}
