using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Office;

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
