using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Approve = Daybook.Domain.Office.ExpenseClaimCommand.Approve;
using Change = Daybook.Domain.Office.ExpenseClaimCommand.Change;
using Pay = Daybook.Domain.Office.ExpenseClaimCommand.Pay;
using Refuse = Daybook.Domain.Office.ExpenseClaimCommand.Refuse;
using RequireDraft = Daybook.Domain.Office.ExpenseClaimCommand.RequireDraft;
using State = Daybook.Domain.Office.ExpenseClaim;
using static Daybook.Domain.Office.ExpenseClaimRefusals;
using Submit = Daybook.Domain.Office.ExpenseClaimCommand.Submit;
using Withdraw = Daybook.Domain.Office.ExpenseClaimCommand.Withdraw;
using Write = Daybook.Domain.Office.ExpenseClaimCommand.Write;

namespace Daybook.Domain.Office;

/// <summary>The rules of an expense claim (A6): nobody approves what he wrote, changed or submitted, and what is
/// approved is paid, never more.</summary>
// That the employee himself approves nothing, whoever wrote it, is decided in Workers/Office/ApproveExpenseClaim.cs.
public sealed class ExpenseClaimDecider()
    : Decider<ExpenseClaimCommand, ExpenseClaimEvent, State>("expense-claim", new State.Unknown())
{
    /// <summary>Maximum number of lines.</summary>
    public const int MaxLines = 200;

    /// <summary>Maximum number of people who write one claim.</summary>
    public const int MaxWriters = 20;

    /// <summary>The refusal of who would decide about his own claim.</summary>
    public static Refusal OwnClaim(string number) => ExpenseClaimRefusals.OwnClaim(number);

    public override Decision<ExpenseClaimEvent> Decide(State state, ExpenseClaimCommand command) =>
        (state, command) switch
    {
        (State.Unknown, Write c) => Problem(c.Terms) is { } problem
            ? problem
            : new ExpenseClaimEvent.Written(c.Terms, c.ById),
        (State.Unknown, _) => Unknown,
        (State.Draft s, Write c) => Again(s.Terms, c.Terms),
        (State.Submitted s, Write c) => Again(s.Terms, c.Terms),
        (State.Approved s, Write c) => Again(s.Terms, c.Terms),
        (State.Withdrawn s, Write c) => Again(s.Terms, c.Terms),
        (State.Draft s, Change c) => Changed(s, c),
        (State.Draft, RequireDraft) => [],
        (State.Draft s, Submit c) => s.Terms.Lines.Max(l => l.SpentOn) > c.On
            ? SubmittedTooEarly(s.Terms, c.On)
            : new ExpenseClaimEvent.Submitted(c.On, s.Terms.Total, c.ById),
        (State.Draft or State.Submitted, Withdraw c) => new ExpenseClaimEvent.Withdrawn(c.Reason),
        (State.Draft s, Approve or Refuse or Pay) => NotSubmitted(s.Terms),
        (State.Submitted, Submit or RequireDraft) => [],
        (State.Submitted s, Change) => IsSubmitted(s.Terms),
        (State.Submitted s, Approve c) => Approved(s, c),
        (State.Submitted s, Refuse c) => s.Writers.Contains(c.ById)
            ? OwnClaim(s.Terms.Number)
            : new ExpenseClaimEvent.Refused(c.By, c.ById, c.Reason),
        (State.Submitted s, Pay) => NotApproved(s.Terms),
        (State.Approved, Approve) => [],
        (State.Approved s, Pay c) => Paid(s, c),
        (State.Approved s, Change or Submit or RequireDraft or Refuse or Withdraw) => InTheBooks(s.Terms),
        (State.Withdrawn, Withdraw) => [],
        (State.Withdrawn s, Change or Submit or RequireDraft or Approve or Refuse or Pay) => IsWithdrawn(s),
        _ => throw new UnreachableException(),
    };

    public override State Evolve(State state, ExpenseClaimEvent @event) => (state, @event) switch
    {
        (_, ExpenseClaimEvent.Written e) => new State.Draft(e.Terms, [e.ById]),
        (State.Draft s, ExpenseClaimEvent.Changed e) => new State.Draft(e.After, With(s.Writers, e.ById)),
        (State.Draft s, ExpenseClaimEvent.Submitted e) =>
            new State.Submitted(s.Terms, With(s.Writers, e.ById), e.On),
        (State.Submitted s, ExpenseClaimEvent.Approved e) => new State.Approved(
            s.Terms, e.On, Money.Zero(s.Terms.Currency),
            ImmutableSortedDictionary.Create<string, ExpenseClaimEvent.Paid>(StringComparer.Ordinal)),
        (State.Submitted s, ExpenseClaimEvent.Refused) => new State.Draft(s.Terms, s.Writers),
        (State.Draft s, ExpenseClaimEvent.Withdrawn e) => new State.Withdrawn(s.Terms, e.Reason),
        (State.Submitted s, ExpenseClaimEvent.Withdrawn e) => new State.Withdrawn(s.Terms, e.Reason),
        (State.Approved s, ExpenseClaimEvent.Paid e) =>
            s with { Paid = s.Paid + e.Amount, Payments = s.Payments.SetItem(e.Payment, e) },
        _ => throw new UnreachableException(),
    };

    private static ImmutableArray<string> With(ImmutableArray<string> writers, string writer) =>
        writers.Contains(writer) ? writers : writers.Add(writer);

    private static Decision<ExpenseClaimEvent> Again(ExpenseTerms known, ExpenseTerms again) =>
        IsSame(known, again) ? [] : NumberTaken(known);

    private static bool IsSame(ExpenseTerms known, ExpenseTerms again) =>
        known with { Lines = [] } == again with { Lines = [] } && known.Lines.SameAs(again.Lines);

    private static Decision<ExpenseClaimEvent> Changed(State.Draft s, Change c)
    {
        var after = s.Terms with { Purpose = c.Purpose, Lines = c.Lines };
        if (IsSame(s.Terms, after)) return [];
        if (Problem(after) is { } problem) return problem;
        return With(s.Writers, c.ById).Length > MaxWriters
            ? TooManyWriters
            : new ExpenseClaimEvent.Changed(s.Terms, after, c.ById);
    }

    private static Decision<ExpenseClaimEvent> Approved(State.Submitted s, Approve c)
    {
        if (s.Writers.Contains(c.ById)) return OwnClaim(s.Terms.Number);
        return c.On < s.On
            ? ApprovedTooEarly(s, c.On)
            : new ExpenseClaimEvent.Approved(c.On, s.Terms.Total, c.By, c.ById);
    }

    private static Decision<ExpenseClaimEvent> Paid(State.Approved s, Pay c)
    {
        var paid = new ExpenseClaimEvent.Paid(c.Payment, c.Amount, c.On);
        if (s.Payments.TryGetValue(c.Payment, out var known)) return known == paid ? [] : PaymentTaken(known);
        if (c.Amount.Currency != s.Terms.Currency) return CurrencyDiffers(s.Terms.Currency, c.Amount.Currency);
        if (c.Amount.Amount <= 0) return NotPositive(c.Amount);
        if (c.On < s.On) return PaidTooEarly(s, c.On);
        var open = s.Terms.Total - s.Paid;
        return c.Amount > open ? OverPaid(c.Amount, open) : paid;
    }

    private static Refusal? Problem(ExpenseTerms terms)
    {
        if (!CurrencyCode.IsInUse(terms.Currency)) return BadCurrency(terms.Currency);
        if (terms.Lines.IsDefault || terms.Lines.Length is < 1 or > MaxLines) return LineCount;
        if (terms.Lines.Select(l => l.Receipt).Distinct(StringComparer.Ordinal).Count() != terms.Lines.Length)
            return ReceiptTwice;
        foreach (var line in terms.Lines)
        {
            if (!StreamId.IsPart(line.Receipt)) return BadReceipt(line.Receipt);
            foreach (var amount in new[] { line.Amount, line.Tax })
                if (amount.Currency != terms.Currency) return CurrencyDiffers(terms.Currency, amount.Currency);
            if (line.Amount.Amount is <= 0 or > UnitPrices.MaxAmount) return BadAmount(line);
            if (line.Tax.Amount < 0 || line.Tax > line.Amount) return BadTax(line);
        }

        return null;
    }
}

internal static class ExpenseClaimRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("office.unknown-expense-claim", "such expense claim");

    public static Refusal LineCount { get; } =
        Refusals.NotOneTo("office.expense-lines", "An expense claim", ExpenseClaimDecider.MaxLines, "lines");

    public static Refusal ReceiptTwice { get; } = new(
        "office.expense-receipt-twice", "A claim must have each receipt once.", RefusalKind.Unprocessable);

    public static Refusal TooManyWriters { get; } = Refusals.TooMany(
        "office.expense-writers", "An expense claim", ExpenseClaimDecider.MaxWriters, "people who write it");

    public static Refusal BadReceipt(string receipt) =>
        Refusals.BadCode("office.bad-expense-receipt").With("receipt", receipt);

    public static Refusal BadCurrency(string currency) => Refusals.BadCurrency("office.bad-currency", currency);

    public static Refusal NumberTaken(ExpenseTerms known) => Refusals.DifferentContent(
        "office.expense-claim-taken", $"Expense claim {known.Number}", "written").With("number", known.Number);

    public static Refusal CurrencyDiffers(string wanted, string given) => new Refusal(
        "office.expense-currency-differs", $"The claim is in {wanted}.", RefusalKind.Unprocessable)
        .With("wanted", wanted).With("given", given);

    public static Refusal BadAmount(ExpenseLine line) => new Refusal(
        "office.bad-expense-amount", $"An expense must be more than 0 and at most {UnitPrices.MaxAmount}.",
        RefusalKind.Unprocessable).With("line", line.Line);

    public static Refusal BadTax(ExpenseLine line) => new Refusal(
        "office.bad-expense-tax", "The VAT of an expense must be from 0 to its amount.", RefusalKind.Unprocessable)
        .With("line", line.Line);

    public static Refusal SubmittedTooEarly(ExpenseTerms terms, DateOnly on) => Refusals.TooEarly(
        "office.submitted-before-spent", $"Expense claim {terms.Number}", "be submitted on", on,
        "it has an expense of", terms.Lines.Max(l => l.SpentOn)).With("on", $"{on:O}");

    public static Refusal NotSubmitted(ExpenseTerms terms) => Refusals.NotYet(
        "office.expense-claim-not-submitted", $"Expense claim {terms.Number}", "submitted")
        .With("number", terms.Number);

    public static Refusal IsSubmitted(ExpenseTerms terms) => Refusals.IsAlready(
        "office.expense-claim-is-submitted", $"Expense claim {terms.Number}", "submitted")
        .With("number", terms.Number);

    public static Refusal NotApproved(ExpenseTerms terms) => Refusals.NotYet(
        "office.expense-claim-not-approved", $"Expense claim {terms.Number}", "approved")
        .With("number", terms.Number);

    public static Refusal OwnClaim(string number) => new Refusal(
        "office.own-expense-claim",
        $"Expense claim {number} is decided by somebody who has no part in it.", RefusalKind.Forbidden)
        .With("number", number);

    public static Refusal ApprovedTooEarly(ExpenseClaim.Submitted s, DateOnly on) => Refusals.TooEarly(
        "office.approved-before-submitted", $"Expense claim {s.Terms.Number}", "be approved on", on,
        "it was submitted on", s.On).With("on", $"{on:O}").With("submittedOn", $"{s.On:O}");

    public static Refusal InTheBooks(ExpenseTerms terms) => Refusals.IsAlready(
        "office.expense-claim-in-books", $"Expense claim {terms.Number}", "approved and in the books")
        .With("number", terms.Number);

    public static Refusal IsWithdrawn(ExpenseClaim.Withdrawn s) => Refusals.IsAlready(
        "office.expense-claim-is-withdrawn", $"Expense claim {s.Terms.Number}", "withdrawn").With("reason", s.Reason);

    public static Refusal PaymentTaken(ExpenseClaimEvent.Paid known) => Refusals.DifferentContent(
        "office.expense-payment-taken", $"Payment {known.Payment} of this claim", "booked")
        .With("payment", known.Payment).With("amount", known.Amount);

    public static Refusal NotPositive(Money amount) =>
        Refusals.NotPositive("office.expense-payment-not-positive", "A payment").With("amount", amount);

    public static Refusal PaidTooEarly(ExpenseClaim.Approved s, DateOnly on) => Refusals.TooEarly(
        "office.paid-before-approved", $"Expense claim {s.Terms.Number}", "be paid on", on, "it was approved on", s.On)
        .With("on", $"{on:O}").With("approvedOn", $"{s.On:O}");

    public static Refusal OverPaid(Money wanted, Money open) =>
        Refusals.MoreThan("office.expense-over-paid", wanted, "paid", open, "owed").With("open", open);
}
