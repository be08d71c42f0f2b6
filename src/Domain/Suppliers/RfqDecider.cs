using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Suppliers.RfqCommand;
using static Daybook.Domain.Suppliers.RfqRefusals;

namespace Daybook.Domain.Suppliers;

/// <summary>The rules of a request for quotation: bids count until its last day, and it is awarded once.</summary>
public sealed class RfqDecider() : Decider<RfqCommand, RfqEvent, Rfq>("rfq", new Rfq.Unknown())
{
    /// <summary>Maximum number of lines.</summary>
    public const int MaxLines = 100;

    /// <summary>Maximum number of suppliers that are asked.</summary>
    public const int MaxSuppliers = 50;

    /// <summary>The longest lead time, in days.</summary>
    public const int MaxLeadTimeDays = 1_000;

    public override Decision<RfqEvent> Decide(Rfq state, RfqCommand command) => (state, command) switch
    {
        (Rfq.Unknown, Ask c) => Problem(c.Terms) is { } problem ? problem : new RfqEvent.Asked(c.Number, c.Terms),
        (Rfq.Unknown, _) => Unknown,
        (_, Ask c) => IsSame(state.Terms()!, c.Terms) ? [] : NumberTaken(c.Number),
        (Rfq.Open s, EnterBid c) => Entered(s, c),
        (Rfq.Open s, WithdrawBid c) => s.Bids.TryGetValue(c.Supplier, out var bid)
            ? new RfqEvent.BidWithdrawn(c.Supplier, c.Reason, [.. bid.Lines.Select(l => l.Line)])
            : NoBid(c.Supplier),
        (Rfq.Open s, Award c) => Awarded(s, c),
        (Rfq.Open, Cancel c) => new RfqEvent.Cancelled(c.Reason),
        (Rfq.Awarded s, Award c) => s.Awards.SameAs(c.Awards) ? [] : AlreadyAwarded,
        (Rfq.Awarded, _) => AlreadyAwarded,
        (Rfq.Cancelled, Cancel) => [],
        (Rfq.Cancelled s, _) => IsCancelled(s.Reason),
        _ => throw new UnreachableException(),
    };

    public override Rfq Evolve(Rfq state, RfqEvent @event) => (state, @event) switch
    {
        (_, RfqEvent.Asked e) => new Rfq.Open(
            e.Terms, ImmutableSortedDictionary.Create<string, Bid>(StringComparer.Ordinal)),
        (Rfq.Open s, RfqEvent.BidEntered e) => s with { Bids = s.Bids.SetItem(e.Bid.Supplier, e.Bid) },
        (Rfq.Open s, RfqEvent.BidWithdrawn e) => s with { Bids = s.Bids.Remove(e.Supplier) },
        (Rfq.Open s, RfqEvent.Awarded e) => new Rfq.Awarded(s.Asked, s.Bids, e.Awards),
        (Rfq.Open s, RfqEvent.Cancelled e) => new Rfq.Cancelled(s.Asked, e.Reason),
        _ => throw new UnreachableException(),
    };

    private static bool IsSame(RfqTerms known, RfqTerms given) =>
        known with { Suppliers = [], Lines = [] } == given with { Suppliers = [], Lines = [] }
        && known.Suppliers.SameAs(given.Suppliers) && known.Lines.SameAs(given.Lines);

    private static Decision<RfqEvent> Entered(Rfq.Open s, EnterBid c)
    {
        if (!s.Asked.Suppliers.Contains(c.Supplier)) return NotAsked(c.Supplier);
        if (c.On > s.Asked.BidsUntil) return TooLate(c.On, s.Asked.BidsUntil);
        if (c.ValidUntil < c.On) return EndsBeforeItCame(c.ValidUntil, c.On);
        if (!UnitPrices.IsPrice(c.Freight)) return BadPrice(c.Freight);
        if (c.LeadTimeDays is < 0 or > MaxLeadTimeDays) return BadLeadTime;
        if (c.Lines.Length is < 1 or > MaxLines) return LineCount;
        if (c.Lines.Select(l => l.Line).Distinct().Count() != c.Lines.Length) return PurchaseOrderRefusals.LineTwice;
        foreach (var line in c.Lines)
        {
            if (s.Asked.Find(line.Line) is not { } asked) return UnknownLine(line.Line);
            if (!UnitPrices.IsPrice(line.UnitPrice)) return BadPrice(line.UnitPrice);
            if (UnitPrices.IsTooLarge(line.UnitPrice, asked.Quantity))
                return PurchaseOrderRefusals.LineTooLarge(line.Line);
        }

        var bid = new Bid(
            c.Supplier, c.On, c.ValidUntil, s.Asked.Currency, c.Freight, c.LeadTimeDays, c.Reference, c.Lines);
        var known = s.Bids.GetValueOrDefault(c.Supplier);
        return known is not null && known with { Lines = [] } == bid with { Lines = [] }
            && known.Lines.SameAs(bid.Lines)
                ? []
                : new RfqEvent.BidEntered(
                    bid, [.. s.Asked.Lines.Where(l => bid.Find(l.Line) is not null)],
                    [.. (known?.Lines ?? []).Select(l => l.Line)]);
    }

    private static Decision<RfqEvent> Awarded(Rfq.Open s, Award c)
    {
        // Who may still bid is not passed over.
        if (c.On <= s.Asked.BidsUntil && s.Bids.Count < s.Asked.Suppliers.Length) return StillOpen(s.Asked.BidsUntil);
        if (c.Awards.Length is < 1 or > MaxLines) return LineCount;
        if (c.Awards.Select(a => a.Line).Distinct().Count() != c.Awards.Length) return PurchaseOrderRefusals.LineTwice;
        foreach (var award in c.Awards)
        {
            if (s.Asked.Find(award.Line) is null) return UnknownLine(award.Line);
            if (!s.Bids.TryGetValue(award.Supplier, out var bid)) return NoBid(award.Supplier);
            if (bid.Find(award.Line) is null) return NotOffered(award);
            if (bid.ValidUntil < c.On) return BidEnded(award.Supplier, bid.ValidUntil);
            if (c.Awards.FirstOrDefault(a => a.PurchaseOrder == award.PurchaseOrder && a.Supplier != award.Supplier)
                is { } other)
                return OrderOfTwo(award, other.Supplier);
        }

        return new RfqEvent.Awarded(c.On, c.Awards, c.Reason);
    }

    private static Refusal? Problem(RfqTerms terms)
    {
        if (!CurrencyCode.IsInUse(terms.Currency)) return PurchaseOrderRefusals.BadCurrency(terms.Currency);
        if (terms.Suppliers.Length is < 1 or > MaxSuppliers) return SupplierCount;
        if (terms.Suppliers.Distinct(StringComparer.Ordinal).Count() != terms.Suppliers.Length) return SupplierTwice;
        if (terms.Lines.Length is < 1 or > MaxLines) return LineCount;
        if (terms.Lines.Select(l => l.Line).Distinct().Count() != terms.Lines.Length)
            return PurchaseOrderRefusals.LineTwice;
        return terms.Lines.FirstOrDefault(l => l.Quantity.Value <= 0 || l.BaseQuantity.Value <= 0) is { } none
            ? PurchaseOrderRefusals.NotPositive(none.Quantity)
            : null;
    }
}

internal static class RfqRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("suppliers.unknown-rfq", "such request for quotation");

    public static Refusal AlreadyAwarded { get; } =
        Refusals.IsAlready("suppliers.rfq-awarded", "The request", "awarded");

    public static Refusal LineCount { get; } =
        Refusals.NotOneTo("suppliers.rfq-line-count", "A request, a bid or an award", RfqDecider.MaxLines, "lines");

    public static Refusal SupplierCount { get; } =
        Refusals.NotOneTo("suppliers.rfq-supplier-count", "A request", RfqDecider.MaxSuppliers, "suppliers");

    public static Refusal SupplierTwice { get; } = new(
        "suppliers.supplier-twice", "A supplier must be asked once.", RefusalKind.Unprocessable);

    public static Refusal BadLeadTime { get; } = Refusals.OutOfRange(
        "suppliers.bad-lead-time", "The lead time", 0, RfqDecider.MaxLeadTimeDays, " days");

    public static Refusal NumberTaken(string number) =>
        Refusals.DifferentContent("suppliers.rfq-taken", $"Request {number}", "written").With("number", number);

    public static Refusal IsCancelled(string reason) =>
        Refusals.IsAlready("suppliers.rfq-cancelled", "The request", "cancelled").With("reason", reason);

    public static Refusal UnknownLine(int line) =>
        Refusals.Unknown("suppliers.unknown-rfq-line", $"line {line} in this request").With("line", line);

    public static Refusal BadPrice(decimal price) => PurchaseOrderRefusals.BadPrice(price);

    public static Refusal NotAsked(string supplier) => new Refusal(
        "suppliers.not-asked", $"Supplier {supplier} was not asked.").With("supplier", supplier);

    public static Refusal NoBid(string supplier) => new Refusal(
        "suppliers.no-bid", $"No bid of supplier {supplier} stands.").With("supplier", supplier);

    public static Refusal NotOffered(RfqAward award) => new Refusal(
        "suppliers.line-not-offered", $"Supplier {award.Supplier} does not offer line {award.Line}.")
        .With("supplier", award.Supplier).With("line", award.Line);

    public static Refusal TooLate(DateOnly on, DateOnly until) => new Refusal(
        "suppliers.bid-too-late", $"Bids were accepted until {Day(until)}; this one came on {Day(on)}.")
        .With("on", Day(on)).With("until", Day(until));

    public static Refusal StillOpen(DateOnly until) => new Refusal(
        "suppliers.bids-still-open",
        $"Bids are accepted until {Day(until)}, and not all suppliers have bid. Award it later.")
        .With("until", Day(until));

    public static Refusal BidEnded(string supplier, DateOnly until) => new Refusal(
        "suppliers.bid-ended", $"The bid of supplier {supplier} was valid until {Day(until)}. Ask for a new one.")
        .With("supplier", supplier).With("until", Day(until));

    public static Refusal EndsBeforeItCame(DateOnly until, DateOnly on) => Refusals.TooEarly(
            "suppliers.bid-ends-before-it-came", "A bid", "end on", until, "it came on", on)
        .With("until", Day(until)).With("on", Day(on));

    public static Refusal OrderOfTwo(RfqAward award, string other) => new Refusal(
            "suppliers.order-of-two-suppliers",
            $"Purchase order {award.PurchaseOrder} cannot go to {award.Supplier} and to {other}. Give each supplier an "
                + "order of its own.",
            RefusalKind.Unprocessable)
        .With("purchaseOrder", award.PurchaseOrder).With("supplier", award.Supplier).With("other", other);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
