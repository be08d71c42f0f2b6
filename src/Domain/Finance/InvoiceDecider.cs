using System.Diagnostics;
using Clear = Daybook.Domain.Finance.InvoiceCommand.Clear;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Issue = Daybook.Domain.Finance.InvoiceCommand.Issue;
using RequireOpenFor = Daybook.Domain.Finance.InvoiceCommand.RequireOpenFor;
using static Daybook.Domain.Finance.InvoiceRefusals;

namespace Daybook.Domain.Finance;

/// <summary>The rules of a sales invoice: issued once per order, cleared up to its total and never beyond, and taken
/// back once for each return and never beyond what it bills.</summary>
public sealed class InvoiceDecider()
    : Decider<InvoiceCommand, InvoiceEvent, Invoice>("invoice", new Invoice.NotIssued(), stateVersion: 4)
{
    /// <summary>Maximum number of lines of one invoice.</summary>
    public const int MaxLines = 10_000;

    public override Decision<InvoiceEvent> Decide(Invoice state, InvoiceCommand command) => (state, command) switch
    {
        (Invoice.NotIssued, Issue c) => Problem(c) is { } problem ? problem : Issued(c),
        (Invoice.Issued s, Issue c) => IsSame(s.Facts, c) ? [] : InvoiceExists(s.Facts),
        (Invoice.NotIssued, InvoiceCommand.RequireCustomer or Clear) => UnknownInvoice,
        (Invoice.Issued s, InvoiceCommand.RequireCustomer c) =>
            c.Customers.Contains(s.Facts.Customer) ? [] : OtherCustomer(s.Facts.Customer, c.Customers),
        (Invoice.Issued s, Clear c) => Cleared(c, s),
        (Invoice.NotIssued, RequireOpenFor) => UnknownInvoice,
        (Invoice.Issued s, RequireOpenFor c) =>
            s.IsCleared && !s.Clearings.ContainsKey(c.Receipt) ? AlreadyCleared(s.Facts) : [],
        (Invoice.NotIssued, InvoiceCommand.Credit or InvoiceCommand.RequireCreditable or InvoiceCommand.Refund) =>
            CreditRefusals.NotInvoiced,
        (Invoice.Issued s, InvoiceCommand.Credit c) => CreditRules.Credited(s, c),
        (Invoice.Issued s, InvoiceCommand.RequireCreditable c) =>
            s.Credits.TryGetValue(c.Return, out var credit) ? CreditRefusals.IsCredited(credit) : [],
        (Invoice.Issued s, InvoiceCommand.Refund c) => CreditRules.Refunded(s, c),
        _ => throw new UnreachableException(),
    };

    public override Invoice Evolve(Invoice state, InvoiceEvent @event) => (state, @event) switch
    {
        (_, InvoiceEvent.Issued e) => Invoice.Issued.Of(e),
        (Invoice.Issued s, InvoiceEvent.Cleared e) =>
            s with { OpenAmount = s.OpenAmount - e.Amount, Clearings = s.Clearings.SetItem(e.Receipt, e) },
        (Invoice.Issued s, InvoiceEvent.Credited e) =>
            s with { OpenAmount = s.OpenAmount - e.Total, Credits = s.Credits.SetItem(e.Return, e) },
        (Invoice.Issued s, InvoiceEvent.Refunded e) =>
            s with { OpenAmount = s.OpenAmount + e.Amount, Refunds = s.Refunds.SetItem(e.Payment, e) },
        _ => throw new UnreachableException(),
    };

    private static InvoiceEvent.Issued Issued(Issue c)
    {
        var net = c.Lines.Aggregate(Money.Zero(c.Currency), (sum, line) => sum + line.Net);
        return new InvoiceEvent.Issued(
            c.Company, c.Number, c.Order, c.Customer, c.Currency, c.Lines,
            net, c.Freight, c.Tax, c.Vat, net + c.Freight + c.Tax, c.IssuedOn, c.DueOn);
    }

    private static bool IsSame(InvoiceEvent.Issued e, Issue c) =>
        (e.Company, e.Number, e.Order, e.Customer, e.Currency, e.Freight, e.Tax, e.IssuedOn, e.DueOn)
            == (c.Company, c.Number, c.Order, c.Customer, c.Currency, c.Freight, c.Tax, c.IssuedOn, c.DueOn)
        && !c.Lines.IsDefault && e.Lines.SequenceEqual(c.Lines) && e.Vat.SameAs(c.Vat);

    private static Refusal? Problem(Issue c)
    {
        var count = c.Lines.IsDefault ? 0 : c.Lines.Length;
        if (count is < 1 or > MaxLines) return LineCount(count);
        if (!CurrencyCode.IsWellFormed(c.Currency)) return Amounts.CurrencyDiffers("ISO 4217", c.Currency);
        var shares = c.Vat.SelectMany(share => new[] { share.Net, share.Tax });
        foreach (var amount in c.Lines.Select(l => l.Net).Append(c.Freight).Append(c.Tax).Concat(shares))
        {
            if (amount.Currency != c.Currency) return Amounts.CurrencyDiffers(c.Currency, amount.Currency);
            if (amount.Amount < 0) return Amounts.Negative(amount);
            if (Amounts.IsTooLarge(amount.Amount)) return Amounts.TooLarge(amount.Amount);
        }

        var byRate = c.Vat.Aggregate(Money.Zero(c.Currency), (sum, share) => sum + share.Tax);
        if (!c.Vat.IsEmpty && byRate != c.Tax) return VatDiffers(byRate, c.Tax);
        return c.DueOn < c.IssuedOn ? DueBeforeIssued(c) : null;
    }

    private static Decision<InvoiceEvent> Cleared(Clear c, Invoice.Issued s)
    {
        var cleared = new InvoiceEvent.Cleared(c.Receipt, c.Amount, c.On);
        if (s.Clearings.TryGetValue(c.Receipt, out var earlier))
            return earlier == cleared ? [] : ClearedByReceipt(earlier);
        if (c.Amount.Currency != s.Facts.Currency) return Amounts.CurrencyDiffers(s.Facts.Currency, c.Amount.Currency);
        if (c.Amount.Amount <= 0) return Amounts.NotPositive(c.Amount);
        return c.Amount > s.OpenAmount ? OverCleared(c.Amount, s.OpenAmount) : cleared;
    }
}

internal static class InvoiceRefusals
{
    public static Refusal UnknownInvoice { get; } = new(
        "finance.unknown-invoice",
        "There is no invoice of the order yet. A receipt that names the order waits for the invoice.",
        RefusalKind.NotFound);

    public static Refusal AlreadyCleared(InvoiceEvent.Issued issued) =>
        Refusals.IsAlready("finance.already-cleared", $"Invoice {issued.Number}", "cleared")
            .With("invoice", issued.Number);

    public static Refusal InvoiceExists(InvoiceEvent.Issued issued) =>
        Refusals.DifferentContent("finance.invoice-exists", $"Invoice {issued.Number}", "issued")
            .With("invoice", issued.Number);

    public static Refusal LineCount(int lines) =>
        Refusals.NotOneTo("finance.invoice-line-count", "An invoice", InvoiceDecider.MaxLines, "lines")
            .With("lines", lines);

    public static Refusal VatDiffers(Money byRate, Money tax) =>
        new Refusal(
            "finance.vat-differs", $"The tax by rate must add up to {tax}, the tax of the invoice; it is {byRate}.",
            RefusalKind.Unprocessable).With("tax", tax).With("byRate", byRate);

    public static Refusal DueBeforeIssued(Issue c) =>
        Refusals.TooEarly(
            "finance.due-before-issued", $"Invoice {c.Number}", "be due on", c.DueOn, "it is issued on", c.IssuedOn)
            .With("issuedOn", c.IssuedOn.ToString("O")).With("dueOn", c.DueOn.ToString("O"));

    public static Refusal OtherCustomer(string customer, IEnumerable<string> paying) =>
        new Refusal("finance.other-customer", "The receipt and the invoice must belong to the same customer.")
            .With("invoice", customer).With("receipt", string.Join(", ", paying));

    public static Refusal ClearedByReceipt(InvoiceEvent.Cleared earlier) =>
        Refusals.DifferentContent(
            "finance.already-cleared-by-receipt", $"The clearing by receipt {earlier.Receipt}", "booked")
            .With("receipt", earlier.Receipt).With("amount", earlier.Amount);

    public static Refusal OverCleared(Money wanted, Money open) =>
        Refusals.MoreThan("finance.over-cleared", wanted, "cleared", open, "open").With("open", open);
}
