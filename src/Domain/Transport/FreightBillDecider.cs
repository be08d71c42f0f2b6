using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Entered = Daybook.Domain.Transport.FreightBill.Entered;
using static Daybook.Domain.Transport.FreightBillLineStatus;
using static Daybook.Domain.Transport.FreightBillRefusals;

namespace Daybook.Domain.Transport;

/// <summary>The rules of a carrier's bill (T7): a line that asks what was expected is settled at once, another one when
/// somebody accepts it; what is settled is paid, and never more.</summary>
public sealed class FreightBillDecider() : Decider<FreightBillCommand, FreightBillEvent, FreightBill>(
    "freight-bill", new FreightBill.Unknown())
{
    /// <summary>Maximum number of lines.</summary>
    public const int MaxLines = 500;

    public override Decision<FreightBillEvent> Decide(FreightBill state, FreightBillCommand command) =>
        (state, command) switch
    {
        (FreightBill.Unknown, FreightBillCommand.Enter c) =>
            Problem(c.Terms) is { } problem ? problem : new FreightBillEvent.Entered(c.Terms),
        (FreightBill.Unknown, _) => UnknownBill,
        (Entered s, FreightBillCommand.Enter c) => Again(s.Terms, c.Terms),
        (Entered s, FreightBillCommand.RequireLine c) => On(s, c.Waybill, _ => []),
        (Entered s, FreightBillCommand.Compare c) => On(s, c.Waybill, item => Compared(item, c)),
        (Entered s, FreightBillCommand.Accept c) => On(s, c.Waybill, item => item.Status is Open
            ? NothingToAccept(c.Waybill)
            : new FreightBillEvent.LineSettled(item.Line, c.Expected, c.On, c.By, c.Reason)),
        (Entered s, FreightBillCommand.Dispute c) => On(s, c.Waybill, item => item.Status switch
        {
            Disputed => [],
            Differs => new FreightBillEvent.LineDisputed(c.Waybill, c.By, c.Reason),
            _ => NothingToAccept(c.Waybill),
        }),
        (Entered s, FreightBillCommand.Correct c) => On(s, c.Line.Waybill, item => Corrected(s, item, c)),
        (Entered s, FreightBillCommand.Pay c) => Paid(s, c),
        _ => throw new UnreachableException(),
    };

    public override FreightBill Evolve(FreightBill state, FreightBillEvent @event) => (state, @event) switch
    {
        (_, FreightBillEvent.Entered e) => new Entered(
            e.Terms, [.. e.Terms.Lines.Select(l => new FreightBillItem(l, Open))], Money.Zero(e.Terms.Currency),
            Money.Zero(e.Terms.Currency), ImmutableDictionary<string, FreightBillEvent.Paid>.Empty),
        (Entered s, FreightBillEvent.LineDiffered e) => With(s, e.Waybill, l => l with { Status = Differs }),
        (Entered s, FreightBillEvent.LineSettled e) =>
            With(s, e.Line.Waybill, _ => new FreightBillItem(e.Line, Settled)) with { Owed = s.Owed + e.Line.Total },
        (Entered s, FreightBillEvent.LineDisputed e) => With(s, e.Waybill, l => l with { Status = Disputed }),
        (Entered s, FreightBillEvent.LineCorrected e) =>
            With(s, e.After.Waybill, _ => new FreightBillItem(e.After, Open)),
        (Entered s, FreightBillEvent.Paid e) =>
            s with { Paid = s.Paid + e.Amount, Payments = s.Payments.SetItem(e.Payment, e) },
        _ => throw new UnreachableException(),
    };

    private static Entered With(Entered bill, string waybill, Func<FreightBillItem, FreightBillItem> change) =>
        bill with { Lines = [.. bill.Lines.Select(l => l.Line.Waybill == waybill ? change(l) : l)] };

    /// <summary>The decision about a line that is not settled.</summary>
    private static Decision<FreightBillEvent> On(
        Entered bill, string waybill, Func<FreightBillItem, Decision<FreightBillEvent>> decide) =>
        bill.Find(waybill) switch
        {
            null => UnknownLine(bill.Terms, waybill),
            { Status: Settled } => LineIsSettled(waybill),
            var item => decide(item),
        };

    private static Decision<FreightBillEvent> Again(FreightBillTerms known, FreightBillTerms again) =>
        known with { Lines = [] } == again with { Lines = [] } && known.Lines.SameAs(again.Lines)
            ? []
            : NumberTaken(known);

    private static Decision<FreightBillEvent> Compared(FreightBillItem item, FreightBillCommand.Compare c)
    {
        if (item.Status is not Open) return [];
        return item.Line.Net == c.Expected
            ? new FreightBillEvent.LineSettled(item.Line, c.Expected, c.On, null, null)
            : new FreightBillEvent.LineDiffered(c.Waybill, c.Expected, item.Line.Net - c.Expected);
    }

    private static Decision<FreightBillEvent> Corrected(
        Entered bill, FreightBillItem item, FreightBillCommand.Correct c)
    {
        if (c.Line == item.Line) return [];
        return AmountProblem(bill.Terms.Currency, c.Line) is { } problem
            ? problem
            : new FreightBillEvent.LineCorrected(item.Line, c.Line, c.Reason);
    }

    private static Decision<FreightBillEvent> Paid(Entered s, FreightBillCommand.Pay c)
    {
        var paid = new FreightBillEvent.Paid(c.Payment, c.Amount, c.On);
        if (s.Payments.TryGetValue(c.Payment, out var known)) return known == paid ? [] : PaymentTaken(known);
        if (c.Amount.Currency != s.Terms.Currency) return CurrencyDiffers(s.Terms.Currency, c.Amount.Currency);
        if (c.Amount.Amount <= 0) return NotPositive(c.Amount);
        if (c.On < s.Terms.BilledOn) return PaidTooEarly(s.Terms, c.On);
        var open = s.Owed - s.Paid;
        return c.Amount > open ? OverPaid(c.Amount, open) : paid;
    }

    private static Refusal? Problem(FreightBillTerms terms)
    {
        if (!CurrencyCode.IsInUse(terms.Currency)) return BadCurrency(terms.Currency);
        if (terms.Lines.IsDefault || terms.Lines.Length is < 1 or > MaxLines) return LineCount;
        if (terms.Lines.Select(l => l.Waybill).Distinct(StringComparer.Ordinal).Count() != terms.Lines.Length)
            return WaybillTwice;
        foreach (var line in terms.Lines)
        {
            if (AmountProblem(terms.Currency, line) is { } problem) return problem;
        }

        return terms.DueOn < terms.BilledOn ? DueTooEarly(terms) : null;
    }

    private static Refusal? AmountProblem(string currency, FreightBillLine line)
    {
        foreach (var amount in new[] { line.Net, line.Tax })
        {
            if (amount.Currency != currency) return CurrencyDiffers(currency, amount.Currency);
            if (amount.Amount is < 0 or > UnitPrices.MaxAmount) return BadAmount(line);
        }

        return null;
    }
}

internal static class FreightBillRefusals
{
    public static Refusal UnknownBill { get; } =
        Refusals.Unknown("transport.unknown-freight-bill", "such bill of the carrier");

    public static Refusal LineCount { get; } = Refusals.NotOneTo(
        "transport.freight-bill-lines", "A bill", FreightBillDecider.MaxLines, "lines");

    public static Refusal WaybillTwice { get; } = new(
        "transport.freight-bill-waybill-twice", "A bill must have each waybill once.", RefusalKind.Unprocessable);

    public static Refusal NumberTaken(FreightBillTerms known) => Refusals.DifferentContent(
            "transport.freight-bill-taken", $"Bill {known.Number} of carrier {known.Carrier}", "entered")
        .With("number", known.Number).With("carrier", known.Carrier);

    public static Refusal UnknownLine(FreightBillTerms terms, string waybill) => Refusals.Unknown(
        "transport.unknown-freight-line", $"waybill {waybill} in bill {terms.Number}").With("waybill", waybill);

    public static Refusal LineIsSettled(string waybill) => Refusals.IsAlready(
        "transport.freight-line-is-settled", $"Waybill {waybill}", "in the books").With("waybill", waybill);

    public static Refusal NothingToAccept(string waybill) => new Refusal(
        "transport.freight-line-does-not-differ", $"Waybill {waybill} has no difference that is known.")
        .With("waybill", waybill);

    public static Refusal BadAmount(FreightBillLine line) => new Refusal(
        "transport.bad-freight-amount", $"An amount must be from 0 to {UnitPrices.MaxAmount}.",
        RefusalKind.Unprocessable).With("waybill", line.Waybill);

    public static Refusal BadCurrency(string currency) =>
        Refusals.BadCurrency("transport.bad-currency", currency);

    public static Refusal CurrencyDiffers(string wanted, string given) =>
        FreightRefusals.CurrencyDiffers(wanted, given);

    public static Refusal NotPositive(Money amount) =>
        Refusals.NotPositive("transport.freight-payment-not-positive", "A payment").With("amount", amount);

    public static Refusal PaymentTaken(FreightBillEvent.Paid known) => Refusals.DifferentContent(
            "transport.freight-payment-taken", $"Payment {known.Payment} of this bill", "booked")
        .With("payment", known.Payment).With("amount", known.Amount);

    public static Refusal OverPaid(Money wanted, Money open) =>
        Refusals.MoreThan("transport.freight-over-paid", wanted, "paid", open, "owed").With("open", open);

    public static Refusal PaidTooEarly(FreightBillTerms terms, DateOnly on) => Refusals.TooEarly(
            "transport.freight-paid-before-billed", $"Bill {terms.Number}", "be paid on", on, "it is of",
            terms.BilledOn)
        .With("on", $"{on:O}").With("billedOn", $"{terms.BilledOn:O}");

    public static Refusal DueTooEarly(FreightBillTerms terms) => Refusals.TooEarly(
            "transport.freight-due-before-billed", $"Bill {terms.Number}", "be due on", terms.DueOn, "it is of",
            terms.BilledOn)
        .With("dueOn", $"{terms.DueOn:O}").With("billedOn", $"{terms.BilledOn:O}");
}
