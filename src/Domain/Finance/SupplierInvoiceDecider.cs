using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Accept = Daybook.Domain.Finance.SupplierInvoiceCommand.Accept;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Enter = Daybook.Domain.Finance.SupplierInvoiceCommand.Enter;
using Hold = Daybook.Domain.Finance.SupplierInvoiceCommand.Hold;
using Match = Daybook.Domain.Finance.SupplierInvoiceCommand.Match;
using Pay = Daybook.Domain.Finance.SupplierInvoiceCommand.Pay;
using static Daybook.Domain.Finance.SupplierInvoiceRefusals;
using Withdraw = Daybook.Domain.Finance.SupplierInvoiceCommand.Withdraw;

namespace Daybook.Domain.Finance;

/// <summary>The rules of a supplier's invoice: in the books once goods and prices agree or somebody accepted the
/// difference, and paid up to its total.</summary>
public sealed class SupplierInvoiceDecider()
    : Decider<SupplierInvoiceCommand, SupplierInvoiceEvent, SupplierInvoice>(
        "supplier-invoice", new SupplierInvoice.Unknown())
{
    /// <summary>Maximum number of lines.</summary>
    public const int MaxLines = 500;

    /// <summary>True for a difference that rounding of the lines can make: at most one minor unit, such as a cent, for
    /// each line. Nobody needs to accept it.</summary>
    public static bool IsRounding(SupplierInvoiceTerms terms, Money difference) =>
        Math.Abs(difference.Amount) <= terms.Lines.Length * MinorUnit(terms.Currency);

    public override Decision<SupplierInvoiceEvent> Decide(SupplierInvoice state, SupplierInvoiceCommand command) =>
        (state, command) switch
    {
        (SupplierInvoice.Unknown, Enter c) => Problem(c.Terms) is { } problem
            ? problem
            : new SupplierInvoiceEvent.Entered(c.Terms),
        (SupplierInvoice.Unknown, _) => Unknown,
        (SupplierInvoice.Waiting s, Enter c) => Again(s.Terms, c.Terms),
        (SupplierInvoice.Matched s, Enter c) => Again(s.Terms, c.Terms),
        (SupplierInvoice.Withdrawn s, Enter c) => Again(s.Terms, c.Terms),
        (SupplierInvoice.Waiting s, Hold c) =>
            s.Difference == c.Difference ? [] : new SupplierInvoiceEvent.Held(c.Difference),
        (SupplierInvoice.Waiting s, Accept c) => Accepted(s, c),
        (SupplierInvoice.Waiting s, Match c) => Matched(s, c),
        (SupplierInvoice.Waiting s, Pay or SupplierInvoiceCommand.RequireOpen) => NotMatched(s.Terms),
        (SupplierInvoice.Waiting, Withdraw c) => new SupplierInvoiceEvent.Withdrawn(c.Reason),
        (SupplierInvoice.Matched, Hold or Match) => [],
        (SupplierInvoice.Matched s, Accept or Withdraw) => InTheBooks(s.Terms),
        (SupplierInvoice.Matched s, SupplierInvoiceCommand.RequireOpen c) =>
            c.Amount > s.Open ? OverPaid(c.Amount, s.Open) : [],
        (SupplierInvoice.Matched s, Pay c) => Paid(s, c),
        (SupplierInvoice.Withdrawn, Withdraw) => [],
        (SupplierInvoice.Withdrawn s, _) => IsWithdrawn(s.Reason),
        _ => throw new UnreachableException(),
    };

    public override SupplierInvoice Evolve(SupplierInvoice state, SupplierInvoiceEvent @event) =>
        (state, @event) switch
    {
        (_, SupplierInvoiceEvent.Entered e) => new SupplierInvoice.Waiting(e.Terms, null, null),
        (SupplierInvoice.Waiting s, SupplierInvoiceEvent.Held e) => s with { Difference = e.Difference },
        (SupplierInvoice.Waiting s, SupplierInvoiceEvent.Accepted e) =>
            s with { Difference = null, Accepted = e.Difference },
        (SupplierInvoice.Waiting s, SupplierInvoiceEvent.Matched e) => new SupplierInvoice.Matched(
            s.Terms, e.Total, ImmutableDictionary<string, SupplierInvoiceEvent.Paid>.Empty),
        (SupplierInvoice.Waiting s, SupplierInvoiceEvent.Withdrawn e) =>
            new SupplierInvoice.Withdrawn(s.Terms, e.Reason),
        (SupplierInvoice.Matched s, SupplierInvoiceEvent.Paid e) =>
            s with { Open = s.Open - e.Amount, Payments = s.Payments.SetItem(e.Payment, e) },
        _ => throw new UnreachableException(),
    };

    private static Decision<SupplierInvoiceEvent> Again(SupplierInvoiceTerms known, SupplierInvoiceTerms again) =>
        known with { Lines = [] } == again with { Lines = [] } && known.Lines.SameAs(again.Lines)
            ? []
            : NumberTaken(known);

    private static Decision<SupplierInvoiceEvent> Accepted(SupplierInvoice.Waiting s, Accept c) => s switch
    {
        { Difference: { } difference } => new SupplierInvoiceEvent.Accepted(difference, c.By, c.Reason),
        { Accepted: not null } => [],
        _ => NothingToAccept(s.Terms),
    };

    private static Decision<SupplierInvoiceEvent> Matched(SupplierInvoice.Waiting s, Match c) =>
        IsRounding(s.Terms, c.Difference) || c.Difference == s.Accepted
            ? new SupplierInvoiceEvent.Matched(s.Terms.Total, c.Difference, c.On)
            : NotAccepted(s.Terms, c.Difference);

    private static Decision<SupplierInvoiceEvent> Paid(SupplierInvoice.Matched s, Pay c)
    {
        var paid = new SupplierInvoiceEvent.Paid(c.Payment, c.Amount, c.On);
        if (s.Payments.TryGetValue(c.Payment, out var known)) return known == paid ? [] : PaymentTaken(known);
        if (c.Amount.Currency != s.Open.Currency) return Amounts.CurrencyDiffers(s.Open.Currency, c.Amount.Currency);
        if (c.Amount.Amount <= 0) return Amounts.NotPositive(c.Amount);
        if (c.On < s.Terms.InvoicedOn) return PaidTooEarly(s.Terms, c.On);
        return c.Amount > s.Open ? OverPaid(c.Amount, s.Open) : paid;
    }

    /// <summary>The refusal of a currency or an amount that cannot be money; null when all can. The amounts of an
    /// invoice come as plain numbers beside its currency.</summary>
    public static Refusal? WhyNoMoney(string currency, IEnumerable<decimal> amounts)
    {
        if (!CurrencyCode.IsInUse(currency)) return Amounts.BadCurrency(currency);
        foreach (var amount in amounts)
        {
            if (amount > UnitPrices.MaxAmount) return Amounts.TooLarge(amount);
            if (amount < 0 || Money.Round(amount, currency).Amount != amount) return NoMoney(amount, currency);
        }

        return null;
    }

    private static decimal MinorUnit(string currency) => new(1, 0, 0, false, (byte)CurrencyCode.MinorUnit(currency));

    private static Refusal? Problem(SupplierInvoiceTerms terms)
    {
        if (!CurrencyCode.IsInUse(terms.Currency)) return Amounts.BadCurrency(terms.Currency);
        if (terms.Lines.Length is < 1 or > MaxLines) return LineCount;
        if (terms.Lines.Select(l => (l.Order, l.Line)).Distinct().Count() != terms.Lines.Length) return LineTwice;
        foreach (var amount in terms.Lines.Select(l => l.Net).Append(terms.Tax))
        {
            if (amount.Currency != terms.Currency) return Amounts.CurrencyDiffers(terms.Currency, amount.Currency);
            if (amount.Amount < 0) return Amounts.Negative(amount);
            if (amount.Amount > UnitPrices.MaxAmount) return Amounts.TooLarge(amount.Amount);
        }

        if (terms.Lines.FirstOrDefault(l => l.Quantity.Value <= 0) is { } none) return NoQuantity(none.Quantity);
        if (terms.Total.IsZero) return Amounts.NotPositive(terms.Total);
        return terms.DueOn < terms.InvoicedOn ? DueTooEarly(terms) : null;
    }
}

internal static class SupplierInvoiceRefusals
{
    public static Refusal Unknown { get; } =
        Refusals.Unknown("finance.unknown-supplier-invoice", "such invoice of the supplier");

    public static Refusal LineCount { get; } = Refusals.NotOneTo(
        "finance.supplier-invoice-lines", "An invoice", SupplierInvoiceDecider.MaxLines, "lines");

    public static Refusal LineTwice { get; } = new(
        "finance.supplier-invoice-line-twice", "A line of a purchase order must be given once.",
        RefusalKind.Unprocessable);

    public static Refusal NoQuantity(Quantity quantity) =>
        Refusals.NotPositive("finance.quantity-not-positive", "The quantity").With("quantity", quantity);

    public static Refusal NoMoney(decimal amount, string currency) => new Refusal(
            "finance.no-money",
            $"An amount in {currency} must not be negative, and have at most the decimals of the currency.",
            RefusalKind.Unprocessable)
        .With("amount", amount).With("currency", currency);

    public static Refusal NumberTaken(SupplierInvoiceTerms known) => Refusals.DifferentContent(
            "finance.supplier-invoice-taken", $"Invoice {known.Number} of supplier {known.Supplier}", "entered")
        .With("number", known.Number).With("supplier", known.Supplier);

    public static Refusal NotMatched(SupplierInvoiceTerms terms) => Refusals.NotYet(
        "finance.supplier-invoice-not-matched", $"Invoice {terms.Number}", "matched with its goods")
        .With("number", terms.Number);

    public static Refusal InTheBooks(SupplierInvoiceTerms terms) => Refusals.IsAlready(
        "finance.supplier-invoice-in-books", $"Invoice {terms.Number}", "in the books").With("number", terms.Number);

    public static Refusal IsWithdrawn(string reason) => Refusals.IsAlready(
        "finance.supplier-invoice-withdrawn", "The invoice", "withdrawn").With("reason", reason);

    public static Refusal NothingToAccept(SupplierInvoiceTerms terms) => new Refusal(
            "finance.nothing-to-accept",
            $"Invoice {terms.Number} has no difference to accept: it waits for its goods.")
        .With("number", terms.Number);

    public static Refusal NotAccepted(SupplierInvoiceTerms terms, Money difference) => new Refusal(
            "finance.difference-not-accepted",
            $"Invoice {terms.Number} differs from its purchase orders by {difference}. Accept the difference first.")
        .With("number", terms.Number).With("difference", difference);

    public static Refusal PaymentTaken(SupplierInvoiceEvent.Paid known) => Refusals.DifferentContent(
            "finance.payment-taken", $"Payment {known.Payment} of this invoice", "booked")
        .With("payment", known.Payment).With("amount", known.Amount);

    public static Refusal OverPaid(Money wanted, Money open) =>
        Refusals.MoreThan("finance.over-paid", wanted, "paid", open, "open").With("open", open);

    public static Refusal PaidTooEarly(SupplierInvoiceTerms terms, DateOnly on) => Refusals.TooEarly(
            "finance.paid-before-invoiced", $"Invoice {terms.Number}", "be paid on", on, "it is of",
            terms.InvoicedOn)
        .With("on", Day(on)).With("invoicedOn", Day(terms.InvoicedOn));

    public static Refusal DueTooEarly(SupplierInvoiceTerms terms) => Refusals.TooEarly(
            "finance.due-before-invoiced", $"Invoice {terms.Number}", "be due on", terms.DueOn, "it is of",
            terms.InvoicedOn)
        .With("dueOn", Day(terms.DueOn)).With("invoicedOn", Day(terms.InvoicedOn));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
