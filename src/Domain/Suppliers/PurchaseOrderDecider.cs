using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using Send = Daybook.Domain.Suppliers.PurchaseOrderCommand.Send;
using static Daybook.Domain.Suppliers.PurchaseOrderCommand;
using static Daybook.Domain.Suppliers.PurchaseOrderRefusals;

namespace Daybook.Domain.Suppliers;

/// <summary>The rules of a purchase order: written, sent, confirmed by the supplier, received in parts, closed. More
/// than was ordered and tolerated never arrives.</summary>
public sealed class PurchaseOrderDecider()
    : Decider<PurchaseOrderCommand, PurchaseOrderEvent, PurchaseOrder>(
        "purchase-order", new PurchaseOrder.Unknown(), stateVersion: 2)
{
    /// <summary>Maximum number of lines.</summary>
    public const int MaxLines = 500;

    /// <summary>Maximum number of lines of one receipt. They are received in one transaction, which has at most 5,000
    /// steps: 14 for a line.</summary>
    public const int MaxReceiptLines = 300;

    /// <summary>Maximum number of receipts of lines.</summary>
    public const int MaxReceipts = 5_000;

    /// <summary>Maximum number of shipments that are on the way at once.</summary>
    public const int MaxOpenAdvices = 200;

    /// <summary>The refusal when a line number is given twice.</summary>
    public static Refusal LineTwice => PurchaseOrderRefusals.LineTwice;

    /// <summary>The refusal when an order has no line, or too many.</summary>
    public static Refusal LineCount => PurchaseOrderRefusals.LineCount;

    /// <summary>The refusal when a number stands for another order.</summary>
    public static Refusal Taken(string number) => NumberTaken(number);

    public override Decision<PurchaseOrderEvent> Decide(PurchaseOrder state, PurchaseOrderCommand command) =>
        (state, command) switch
    {
        (PurchaseOrder.Unknown, Draft c) => Problem(c.Terms) is { } problem
            ? problem
            : new PurchaseOrderEvent.Drafted(c.Number, c.Terms),
        (PurchaseOrder.Unknown, _) => Unknown,
        (PurchaseOrder.Draft s, Draft c) => Again(s.Drafted, c),
        (PurchaseOrder.Sent s, Draft c) => Again(s.Drafted, c),
        (PurchaseOrder.Closed s, Draft c) => Again(s.Before.Drafted, c),
        (PurchaseOrder.Cancelled s, Draft c) => Again(s.Drafted, c),
        (PurchaseOrder.Draft s, Request c) => s.OfRequisitions.IsEmpty
            ? new PurchaseOrderEvent.Requested(c.Origins)
            : s.OfRequisitions.SameAs(c.Origins) ? [] : NumberTaken(c.Number),
        (PurchaseOrder.Sent s, Request c) => s.OfRequisitions.SameAs(c.Origins) ? [] : NumberTaken(c.Number),
        (PurchaseOrder.Draft s, Change c) => Changed(s.Terms, c, isSent: false),
        (PurchaseOrder.Sent s, Change c) => (ArrivalRules.Overtaken(s, c) ?? AdviceRules.Overtaken(s, c)) is { } no
            ? no
            : Changed(s.Terms, c, isSent: true),
        (PurchaseOrder.Draft s, Send c) => c.On < s.Terms.OrderedOn
            ? SentBeforeOrdered(c.On, s.Terms.OrderedOn)
            : new PurchaseOrderEvent.Sent(c.On, s.Terms.LineNumbers),
        (PurchaseOrder.Sent, Send) => [],
        (PurchaseOrder.Draft, Acknowledge or Receive or Close or RequireWhole or RequireReceivable) => NotSent,
        (PurchaseOrder.Draft, RequireInvoiceable or Invoice or Advise or EndAdvice) => NotSent,
        (PurchaseOrder.Sent s, Acknowledge c) => Acknowledged(s, c),
        (PurchaseOrder.Sent s, Receive c) => ArrivalRules.Received(s, c),
        (PurchaseOrder.Sent s, RequireWhole c) => ArrivalRules.OtherLines(s, c) is { } no ? no : [],
        (PurchaseOrder.Sent s, RequireReceivable c) => ArrivalRules.WhyNot(s, c.Line, c.Quantity, c.On) is { } no
            ? no
            : [],
        (PurchaseOrder.Sent s, Advise c) => AdviceRules.Advised(s, c),
        (PurchaseOrder.Sent s, EndAdvice c) => s.Advices.TryGetValue(c.Advice, out var advised)
            ? new PurchaseOrderEvent.AdviceEnded(c.Advice, advised)
            : [],
        (PurchaseOrder.Sent s, Close c) => AdviceRules.OnTheWay(s) is { } no
            ? no
            : new PurchaseOrderEvent.Closed(c.Reason, s.Terms.LineNumbers),
        (PurchaseOrder.Sent s, RequireInvoiceable c) => PurchaseInvoicing.WhyNot(s.Terms, c) is { } no ? no : [],
        (PurchaseOrder.Sent s, Invoice c) => PurchaseInvoicing.Invoiced(s, c),
        (PurchaseOrder.Closed s, RequireInvoiceable c) =>
            PurchaseInvoicing.WhyNot(s.Before.Terms, c) is { } no ? no : [],
        (PurchaseOrder.Closed s, Invoice c) => PurchaseInvoicing.Invoiced(s.Before, c),
        (PurchaseOrder.Draft s, Cancel c) => new PurchaseOrderEvent.Cancelled(c.Reason, s.Terms.LineNumbers),
        (PurchaseOrder.Sent { Arrived.IsEmpty: false }, Cancel) => PartlyArrived,
        (PurchaseOrder.Sent s, Cancel c) => AdviceRules.OnTheWay(s) is { } no
            ? no
            : new PurchaseOrderEvent.Cancelled(c.Reason, s.Terms.LineNumbers),
        (PurchaseOrder.Closed, Close) => [],
        (PurchaseOrder.Closed s, _) => IsClosed(s.Reason),
        (PurchaseOrder.Cancelled, Cancel) => [],
        (PurchaseOrder.Cancelled s, _) => IsCancelled(s.Reason),
        _ => throw new UnreachableException(),
    };

    public override PurchaseOrder Evolve(PurchaseOrder state, PurchaseOrderEvent @event) => (state, @event) switch
    {
        (_, PurchaseOrderEvent.Drafted e) => new PurchaseOrder.Draft(e.Terms, e.Terms, []),
        (PurchaseOrder.Draft s, PurchaseOrderEvent.Requested e) => s with { OfRequisitions = e.Origins },
        (PurchaseOrder.Draft s, PurchaseOrderEvent.Changed e) => s with { Terms = e.After },
        (PurchaseOrder.Sent s, PurchaseOrderEvent.Changed e) =>
            s with { Terms = e.After, Acknowledgement = null },
        (PurchaseOrder.Draft s, PurchaseOrderEvent.Sent e) => new PurchaseOrder.Sent(
            s.Drafted, s.Terms, s.OfRequisitions, e.On, null, ImmutableSortedDictionary<int, ArrivedLine>.Empty,
            ImmutableDictionary<string, PurchaseOrderEvent.Received>.Empty,
            ImmutableDictionary<string, PurchaseOrderEvent.Invoiced>.Empty,
            ImmutableSortedDictionary.Create<string, ImmutableArray<AdvisedQuantity>>(StringComparer.Ordinal)),
        (PurchaseOrder.Sent s, PurchaseOrderEvent.Acknowledged e) => s with { Acknowledgement = e },
        (PurchaseOrder.Sent s, PurchaseOrderEvent.Advised e) =>
            s with { Advices = s.Advices.SetItem(e.Advice, e.Lines) },
        (PurchaseOrder.Sent s, PurchaseOrderEvent.AdviceEnded e) =>
            s with { Advices = s.Advices.Remove(e.Advice) },
        (PurchaseOrder.Sent s, PurchaseOrderEvent.Received e) => ArrivalRules.Evolve(s, e),
        (PurchaseOrder.Sent s, PurchaseOrderEvent.Invoiced e) => PurchaseInvoicing.Added(s, e),
        (PurchaseOrder.Closed s, PurchaseOrderEvent.Invoiced e) =>
            s with { Before = PurchaseInvoicing.Added(s.Before, e) },
        (PurchaseOrder.Sent s, PurchaseOrderEvent.Closed e) => new PurchaseOrder.Closed(s, e.Reason),
        (PurchaseOrder.Draft s, PurchaseOrderEvent.Cancelled e) => new PurchaseOrder.Cancelled(
            s.Drafted, s.OfRequisitions, e.Reason),
        (PurchaseOrder.Sent s, PurchaseOrderEvent.Cancelled e) => new PurchaseOrder.Cancelled(
            s.Drafted, s.OfRequisitions, e.Reason),
        _ => throw new UnreachableException(),
    };

    private static Decision<PurchaseOrderEvent> Again(PurchaseTerms known, Draft c) =>
        known with { Lines = [] } == c.Terms with { Lines = [] } && known.Lines.SameAs(c.Terms.Lines)
            ? []
            : NumberTaken(c.Number);

    private static Decision<PurchaseOrderEvent> Changed(PurchaseTerms terms, Change c, bool isSent)
    {
        if (terms.Lines.SameAs(c.Lines)) return [];
        var after = terms with { Lines = c.Lines };
        return Problem(after) is { } problem
            ? problem
            : new PurchaseOrderEvent.Changed(terms, after, isSent, c.Reason);
    }

    private static Decision<PurchaseOrderEvent> Acknowledged(PurchaseOrder.Sent s, Acknowledge c)
    {
        if (c.On < s.SentOn) return ConfirmedBeforeSent(c.On, s.SentOn);
        var promised = c.Promised ?? [];
        foreach (var promise in promised)
        {
            if (s.Terms.Find(promise.Line) is null) return UnknownLine(promise.Line);
            if (promise.On < s.Terms.OrderedOn) return PromisedBeforeOrdered(promise, s.Terms.OrderedOn);
        }

        if (promised.Select(p => p.Line).Distinct().Count() != promised.Length) return LineTwice;
        var confirmed = new PurchaseOrderEvent.Acknowledged(
            c.On, c.Reference,
            [
                .. s.Terms.Lines.Select(line =>
                    promised.FirstOrDefault(p => p.Line == line.Line) ?? new PromisedLine(line.Line, line.NeededOn)),
            ]);
        return s.Acknowledgement is { } known && known with { Promised = [] } == confirmed with { Promised = [] }
            && known.Promised.SameAs(confirmed.Promised) ? [] : confirmed;
    }

    private static Refusal? Problem(PurchaseTerms terms)
    {
        if (!CurrencyCode.IsInUse(terms.Currency)) return BadCurrency(terms.Currency);
        if (!UnitPrices.IsFraction(terms.OverDelivery)) return BadOverDelivery;
        if (terms.Lines.Length is < 1 or > MaxLines) return PurchaseOrderRefusals.LineCount;
        if (terms.Lines.Select(l => l.Line).Distinct().Count() != terms.Lines.Length) return LineTwice;
        foreach (var line in terms.Lines)
        {
            if (line.Quantity.Value <= 0 || line.BaseQuantity.Value <= 0) return NotPositive(line.Quantity);
            if (!UnitPrices.IsPrice(line.UnitPrice)) return BadPrice(line.UnitPrice);
            if (UnitPrices.IsTooLarge(line.UnitPrice, line.Quantity)) return LineTooLarge(line.Line);
            if (line.NeededOn < terms.OrderedOn) return NeededBeforeOrdered(line, terms.OrderedOn);
        }

        return null;
    }
}

internal static class PurchaseOrderRefusals
{
    public static Refusal Unknown { get; } =
        Refusals.Unknown("suppliers.unknown-purchase-order", "such purchase order");

    public static Refusal NotSent { get; } =
        Refusals.NotYet("suppliers.purchase-order-not-sent", "The purchase order", "sent to the supplier");

    public static Refusal LineCount { get; } = Refusals.NotOneTo(
        "suppliers.line-count", "A purchase order", PurchaseOrderDecider.MaxLines, "lines");

    public static Refusal LineTwice { get; } = new(
        "suppliers.line-twice", "A line number must be given once.", RefusalKind.Unprocessable);

    public static Refusal PartlyArrived { get; } = new(
        "suppliers.partly-arrived",
        "The purchase order cannot be cancelled, because goods arrived. Close it, so that nothing more is expected.");

    public static Refusal BadOverDelivery { get; } = Refusals.NotFraction(
        "suppliers.bad-over-delivery", "The over-delivery that is accepted", UnitPrices.MaxDecimals);

    public static Refusal NumberTaken(string number) =>
        Refusals.DifferentContent("suppliers.purchase-order-taken", $"Purchase order {number}", "written")
            .With("number", number);

    public static Refusal IsClosed(string reason) =>
        Refusals.IsAlready("suppliers.purchase-order-closed", "The purchase order", "closed").With("reason", reason);

    public static Refusal IsCancelled(string reason) =>
        Refusals.IsAlready("suppliers.purchase-order-cancelled", "The purchase order", "cancelled")
            .With("reason", reason);

    public static Refusal BadCurrency(string? currency) =>
        Refusals.BadCurrency("suppliers.bad-currency", currency);

    public static Refusal BadPrice(decimal price) =>
        UnitPrices.Bad("suppliers.bad-price").With("unitPrice", price);

    public static Refusal LineTooLarge(int line) => new Refusal(
        "suppliers.line-too-large", $"A line must be worth at most {UnitPrices.MaxAmount}.",
        RefusalKind.Unprocessable).With("line", line);

    public static Refusal UnknownLine(int line) =>
        Refusals.Unknown("suppliers.unknown-line", $"line {line} in this purchase order").With("line", line);

    public static Refusal NotPositive(Quantity quantity) =>
        Refusals.NotPositive("suppliers.quantity-not-positive", "The quantity").With("quantity", quantity);

    public static Refusal SentBeforeOrdered(DateOnly on, DateOnly ordered) => Refusals.TooEarly(
            "suppliers.sent-before-ordered", "The purchase order", "be sent on", on, "it was ordered on", ordered)
        .With("on", Day(on)).With("orderedOn", Day(ordered));

    public static Refusal ConfirmedBeforeSent(DateOnly on, DateOnly sent) => Refusals.TooEarly(
            "suppliers.acknowledged-before-sent", "The purchase order", "be acknowledged on", on, "it was sent on",
            sent)
        .With("on", Day(on)).With("sentOn", Day(sent));

    public static Refusal PromisedBeforeOrdered(PromisedLine line, DateOnly ordered) => Refusals.TooEarly(
            "suppliers.promised-before-ordered", $"Line {line.Line}", "be promised for", line.On,
            "it was ordered on", ordered)
        .With("on", Day(line.On)).With("orderedOn", Day(ordered));

    public static Refusal NeededBeforeOrdered(PurchaseLine line, DateOnly ordered) => Refusals.TooEarly(
            "suppliers.needed-before-ordered", $"Line {line.Line}", "be needed on", line.NeededOn,
            "it is ordered on", ordered)
        .With("neededOn", Day(line.NeededOn)).With("orderedOn", Day(ordered));

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
