using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Finance;

/// <summary>What of an invoice is taken back for goods that came back: at its own price, discount and tax. All returns
/// together never take back more of a line than it bills, and all of a line takes back all of it, to the
/// cent.</summary>
internal static class CreditRules
{
    public static Decision<InvoiceEvent> Credited(Invoice.Issued s, InvoiceCommand.Credit c)
    {
        if (s.Credits.TryGetValue(c.Return, out var known))
            return known.Number == c.Number ? [] : CreditRefusals.IsCredited(known);
        if (c.Lines.IsDefaultOrEmpty) return CreditRefusals.NoLines;
        if (c.On < s.Facts.IssuedOn) return CreditRefusals.BeforeInvoice(c.On, s.Facts.IssuedOn);
        var taxes = TaxesOf(s.Facts, c.Rates);
        var lines = ImmutableArray.CreateBuilder<CreditedLine>();
        foreach (var back in c.Lines)
        {
            var at = s.Facts.Lines.IndexOf(s.Facts.Lines.FirstOrDefault(l => l.Line == back.Line)!);
            if (at < 0) return CreditRefusals.NotInvoicedLine(back.Line);
            if (WhyNot(s, s.Facts.Lines[at], back) is { } no) return no;
            lines.Add(LineOf(s, s.Facts.Lines[at], taxes[at], back));
        }

        var (net, tax) = (Sum(s, lines.Select(l => l.Net)), Sum(s, lines.Select(l => l.Tax)));
        var (total, facts) = (net + tax, s.Facts);
        // What is open shrinks first; only what was paid goes back.
        var owed = Owed(s.OpenAmount - total) - Owed(s.OpenAmount);
        return new InvoiceEvent.Credited(
            c.Number, c.Return,
            new CreditedInvoice(
                facts.Company, facts.Number, facts.Order, facts.Customer, facts.Total, facts.IssuedOn, facts.DueOn),
            lines.ToImmutable(), net, tax, SharesOf(s, lines, c.Rates), total, owed, c.On);
    }

    public static Decision<InvoiceEvent> Refunded(Invoice.Issued s, InvoiceCommand.Refund c)
    {
        var refunded = new InvoiceEvent.Refunded(c.Payment, c.Return, c.Amount, c.On);
        if (s.Refunds.TryGetValue(c.Payment, out var known))
            return known == refunded ? [] : CreditRefusals.PaymentTaken(known);
        if (!s.Credits.TryGetValue(c.Return, out var credit)) return CreditRefusals.NotCredited(c.Return);
        if (c.Amount.Currency != s.Facts.Currency) return Amounts.CurrencyDiffers(s.Facts.Currency, c.Amount.Currency);
        if (c.Amount.Amount <= 0) return Amounts.NotPositive(c.Amount);
        if (c.On < credit.On) return CreditRefusals.BeforeCredit(c.On, credit.On);
        var left = credit.ToRefund - Sum(s, s.Refunds.Values.Where(r => r.Return == c.Return).Select(r => r.Amount));
        return c.Amount > left ? CreditRefusals.MoreThanOwed(c.Amount, left) : refunded;
    }

    private static Refusal? WhyNot(Invoice.Issued s, InvoiceLine line, ReturnedQuantity back)
    {
        if (back.Quantity.Unit != line.BaseQuantity.Unit || back.Quantity.Value <= 0)
            return CreditRefusals.BadQuantity(back.Quantity, line.BaseQuantity.Unit);
        var left = line.BaseQuantity.Value - BackOf(s, line.Line);
        return back.Quantity.Value > left
            ? CreditRefusals.MoreThanInvoiced(back.Quantity, Quantity.Of(left, line.BaseQuantity.Unit))
            : null;
    }

    private static CreditedLine LineOf(Invoice.Issued s, InvoiceLine line, Money tax, ReturnedQuantity back)
    {
        var before = CreditsOf(s, line.Line).ToList();
        // What all that came should take back, less what was taken back so far.
        var part = (BackOf(s, line.Line) + back.Quantity.Value) / line.BaseQuantity.Value;
        return new CreditedLine(
            line.Line, line.Sku, back.Quantity,
            Money.Round(line.Net.Amount * part, s.Facts.Currency) - Sum(s, before.Select(l => l.Net)),
            Money.Round(tax.Amount * part, s.Facts.Currency) - Sum(s, before.Select(l => l.Tax)));
    }

    /// <summary>The tax of each line of an invoice. The tax of a rate is shared by what is taxed at it, freight
    /// included; where rates are not known, the whole tax is shared by all amounts.</summary>
    private static Money[] TaxesOf(InvoiceEvent.Issued invoice, ImmutableArray<LineRate> rates)
    {
        var taxes = invoice.Lines.Select(_ => Money.Zero(invoice.Currency)).ToArray();
        if (!IsSplit(invoice, rates))
        {
            Share(invoice, Enumerable.Range(0, taxes.Length), invoice.Tax, invoice.Freight.Amount, taxes);
            return taxes;
        }

        foreach (var share in invoice.Vat)
        {
            var at = Enumerable.Range(0, taxes.Length)
                .Where(i => RateOf(rates, invoice.Lines[i].Line) is { } r && IsOf(share, r)).ToList();
            var freight = share.Net.Amount - at.Sum(i => invoice.Lines[i].Net.Amount);
            Share(invoice, at, share.Tax, Math.Max(0, freight), taxes);
        }

        return taxes;
    }

    private static void Share(
        InvoiceEvent.Issued invoice, IEnumerable<int> lines, Money tax, decimal freight, Money[] taxes)
    {
        var at = lines.ToList();
        decimal[] weights = [.. at.Select(i => invoice.Lines[i].Net.Amount), freight];
        if (weights.Sum() == 0) return;
        foreach (var (i, part) in at.Zip(tax.Allocate(weights))) taxes[i] = part;
    }

    private static ImmutableArray<VatShare> SharesOf(
        Invoice.Issued s, IReadOnlyList<CreditedLine> lines, ImmutableArray<LineRate> rates) =>
        !IsSplit(s.Facts, rates)
            ? []
            :
            [
                .. s.Facts.Vat
                    .Select(share => (Share: share, Lines: lines.Where(l =>
                        RateOf(rates, l.Line) is { } rate && IsOf(share, rate)).ToList()))
                    .Where(of => of.Lines.Count > 0)
                    .Select(of => of.Share with
                    {
                        Net = Sum(s, of.Lines.Select(l => l.Net)), Tax = Sum(s, of.Lines.Select(l => l.Tax)),
                    }),
            ];

    /// <summary>Whether each line has a rate at which the invoice was taxed.</summary>
    private static bool IsSplit(InvoiceEvent.Issued invoice, ImmutableArray<LineRate> rates) =>
        !invoice.Vat.IsEmpty && invoice.Lines.All(line =>
            RateOf(rates, line.Line) is { } rate && invoice.Vat.Any(share => IsOf(share, rate)));

    private static LineRate? RateOf(ImmutableArray<LineRate> rates, int line) =>
        rates.IsDefault ? null : rates.FirstOrDefault(r => r.Line == line);

    private static bool IsOf(VatShare share, LineRate rate) =>
        (share.Rate, share.IsExempt) == (rate.Rate, rate.IsExempt);

    private static IEnumerable<CreditedLine> CreditsOf(Invoice.Issued s, int line) =>
        s.Credits.Values.SelectMany(c => c.Lines).Where(l => l.Line == line);

    private static decimal BackOf(Invoice.Issued s, int line) => CreditsOf(s, line).Sum(l => l.Quantity.Value);

    private static Money Owed(Money open) => open.Amount < 0 ? -open : Money.Zero(open.Currency);

    private static Money Sum(Invoice.Issued s, IEnumerable<Money> amounts) =>
        amounts.Aggregate(Money.Zero(s.Facts.Currency), (sum, amount) => sum + amount);
}

internal static class CreditRefusals
{
    public static Refusal NotInvoiced { get; } = new(
        "finance.return-not-invoiced",
        "There is no invoice of the order yet. What came back is taken back when it is issued.");

    public static Refusal NoLines { get; } = new(
        "finance.credit-no-lines", "A credit note must have at least one line.", RefusalKind.Unprocessable);

    public static Refusal NotInvoicedLine(int line) => Refusals.Unknown(
        "finance.credit-no-such-line", $"line {line} in the invoice", RefusalKind.Unprocessable).With("line", line);

    public static Refusal IsCredited(InvoiceEvent.Credited credit) => new Refusal(
            "finance.return-credited", $"Credit note {credit.Number} already takes back what came of this return.")
        .With("creditNote", credit.Number);

    public static Refusal NotCredited(string number) =>
        Refusals.NotYet("finance.return-not-credited", $"Return {number}", "credited").With("return", number);

    public static Refusal BadQuantity(Quantity quantity, string unit) => new Refusal(
            "finance.credit-quantity", $"The quantity must be more than zero, and in {unit}.",
            RefusalKind.Unprocessable)
        .With("quantity", quantity).With("unit", unit);

    public static Refusal MoreThanInvoiced(Quantity wanted, Quantity left) => Refusals.MoreThan(
        "finance.credit-more-than-invoiced", wanted, "taken back", left, "invoiced and not taken back")
        .With("left", left);

    public static Refusal MoreThanOwed(Money wanted, Money left) => Refusals.MoreThan(
        "finance.refund-more-than-owed", wanted, "paid back", left, "owed for this return").With("left", left);

    public static Refusal PaymentTaken(InvoiceEvent.Refunded known) => Refusals.DifferentContent(
        "finance.refund-taken", $"Payment {known.Payment}", "booked").With("payment", known.Payment);

    public static Refusal BeforeInvoice(DateOnly on, DateOnly issuedOn) => Refusals.TooEarly(
            "finance.credit-too-early", "The invoice", "be taken back on", on, "it was issued on", issuedOn)
        .With("on", $"{on:O}").With("issuedOn", $"{issuedOn:O}");

    public static Refusal BeforeCredit(DateOnly on, DateOnly creditedOn) => Refusals.TooEarly(
            "finance.refund-too-early", "The money", "be paid back on", on, "its credit note is of", creditedOn)
        .With("on", $"{on:O}").With("creditedOn", $"{creditedOn:O}");
}
