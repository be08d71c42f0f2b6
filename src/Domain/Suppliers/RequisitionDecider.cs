using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Suppliers.RequisitionCommand;
using static Daybook.Domain.Suppliers.RequisitionRefusals;

namespace Daybook.Domain.Suppliers;

/// <summary>The rules of a requisition: written, submitted, ordered in parts, closed. No line is ever ordered beyond
/// its quantity, whoever orders it.</summary>
public sealed class RequisitionDecider()
    : Decider<RequisitionCommand, RequisitionEvent, Requisition>("requisition", new Requisition.Unknown())
{
    /// <summary>Maximum number of lines.</summary>
    public const int MaxLines = 200;

    /// <summary>Maximum number of parts that purchase orders took.</summary>
    public const int MaxParts = 1_000;

    public override Decision<RequisitionEvent> Decide(Requisition state, RequisitionCommand command) =>
        (state, command) switch
    {
        (Requisition.Unknown, Write c) => Problem(c.Terms.Lines) is { } problem
            ? problem
            : new RequisitionEvent.Written(c.Number, c.Terms),
        (Requisition.Unknown, _) => Unknown,
        (Requisition.Open s, Write c) => Again(s.Written, c),
        (Requisition.Closed s, Write c) => Again(s.Written, c),
        (Requisition.Cancelled s, Write c) => Again(s.Written, c),
        (Requisition.Open s, Change c) => Changed(s, c),
        (Requisition.Open s, Submit c) => s.SubmittedOn is null
            ? new RequisitionEvent.Submitted(c.On, s.Terms.LineNumbers)
            : [],
        (Requisition.Open s, Order c) => Ordered(s, c),
        (Requisition.Open s, Settle c) => Settled(s, c),
        (Requisition.Open s, Close c) => new RequisitionEvent.Closed(c.Reason, s.Terms.LineNumbers),
        (Requisition.Open s, Cancel c) => s.Orders.Values.Any(o => !o.Quantity.IsZero)
            ? PartlyOrdered
            : new RequisitionEvent.Cancelled(c.Reason, s.Terms.LineNumbers),
        // What comes back to a requisition that is ended is not ordered again.
        (Requisition.Closed or Requisition.Cancelled, Settle) => [],
        (Requisition.Closed, Close) => [],
        (Requisition.Closed s, _) => IsClosed(s.Reason),
        (Requisition.Cancelled, Cancel) => [],
        (Requisition.Cancelled s, _) => IsCancelled(s.Reason),
        _ => throw new UnreachableException(),
    };

    public override Requisition Evolve(Requisition state, RequisitionEvent @event) => (state, @event) switch
    {
        (_, RequisitionEvent.Written e) => new Requisition.Open(
            e.Terms, e.Terms, null,
            ImmutableSortedDictionary.Create<string, OrderedPart>(StringComparer.Ordinal)),
        (Requisition.Open s, RequisitionEvent.Changed e) =>
            s with { Terms = e.After, SubmittedOn = null },
        (Requisition.Open s, RequisitionEvent.Submitted e) => s with { SubmittedOn = e.On },
        (Requisition.Open s, RequisitionEvent.Ordered e) =>
            With(s, e.Line, e.PurchaseOrder, e.OrderLine, e.Quantity),
        (Requisition.Open s, RequisitionEvent.GivenBack e) =>
            With(s, e.Line, e.PurchaseOrder, e.OrderLine, -e.Quantity),
        (Requisition.Open s, RequisitionEvent.Closed e) => new Requisition.Closed(s.Written, e.Reason),
        (Requisition.Open s, RequisitionEvent.Cancelled e) => new Requisition.Cancelled(s.Written, e.Reason),
        _ => throw new UnreachableException(),
    };

    private static Requisition.Open With(
        Requisition.Open s, int line, string order, int orderLine, Quantity quantity) => s with
    {
        Orders = s.Orders.SetItem(
            KeyOf(line, order, orderLine),
            s.Orders.TryGetValue(KeyOf(line, order, orderLine), out var part)
                ? part with { Quantity = part.Quantity + quantity }
                : new OrderedPart(line, order, orderLine, quantity, quantity)),
    };

    private static string KeyOf(int line, string order, int orderLine) => $"{line}.{orderLine}.{order}";

    /// <summary>The same person with another name is the same person.</summary>
    private static Decision<RequisitionEvent> Again(RequisitionTerms known, Write c) =>
        known with { Lines = [], By = c.Terms.By } == c.Terms with { Lines = [] } && known.By.Id == c.Terms.By.Id
            && known.Lines.SameAs(c.Terms.Lines) ? [] : NumberTaken(c.Number);

    private static Decision<RequisitionEvent> Changed(Requisition.Open s, Change c)
    {
        if (s.Terms.Lines.SameAs(c.Lines)) return [];
        if (Problem(c.Lines) is { } problem) return problem;
        foreach (var part in s.Orders.Values.Where(o => !o.Quantity.IsZero))
        {
            var before = s.Terms.Find(part.Line)!;
            var after = c.Lines.FirstOrDefault(l => l.Line == part.Line);
            if (after is null || after.Sku != before.Sku || after.BaseQuantity.Unit != before.BaseQuantity.Unit
                || after.BaseQuantity < s.OrderedOf(before))
                return LineOrdered(before, s.OrderedOf(before));
        }

        return new RequisitionEvent.Changed(
            s.Terms, s.Terms with { Lines = c.Lines }, s.SubmittedOn is not null, c.Reason);
    }

    private static Decision<RequisitionEvent> Ordered(Requisition.Open s, Order c)
    {
        if (s.Orders.TryGetValue(KeyOf(c.Line, c.PurchaseOrder, c.OrderLine), out var known))
            return known.Taken == c.Quantity ? [] : OrderTaken(c);
        if (s.SubmittedOn is not { } submitted) return NotSubmitted;
        if (s.Terms.Find(c.Line) is not { } line) return UnknownLine(c.Line);
        if (c.Quantity.Value <= 0) return NotPositive(c.Quantity);
        if (c.Quantity.Unit != line.BaseQuantity.Unit) return UnitDiffers(line, c.Quantity);
        if (c.On < submitted) return OrderedBeforeSubmitted(c.On, submitted);
        if (c.Quantity > s.LeftOf(line)) return MoreThanRequested(line, c.Quantity, s.LeftOf(line));
        return s.Orders.Count == MaxParts
            ? TooManyParts
            : new RequisitionEvent.Ordered(c.Line, line.Sku, c.PurchaseOrder, c.OrderLine, c.Quantity);
    }

    /// <summary>An order that is raised again takes back what is still there.</summary>
    private static Decision<RequisitionEvent> Settled(Requisition.Open s, Settle c)
    {
        if (!s.Orders.TryGetValue(KeyOf(c.Line, c.PurchaseOrder, c.OrderLine), out var part)) return [];
        // A line that was replaced while nothing of it was ordered is another one.
        if (s.Terms.Find(c.Line) is not { } line || line.Sku != c.Sku) return [];
        var left = s.SubmittedOn is null ? Quantity.Zero(part.Quantity.Unit) : s.LeftOf(line);
        var wanted = Least(c.Quantity, Least(part.Quantity + left, part.Taken));
        return wanted.CompareTo(part.Quantity) switch
        {
            < 0 => new RequisitionEvent.GivenBack(
                c.Line, line.Sku, c.PurchaseOrder, c.OrderLine, part.Quantity - wanted),
            > 0 => new RequisitionEvent.Ordered(
                c.Line, line.Sku, c.PurchaseOrder, c.OrderLine, wanted - part.Quantity),
            _ => [],
        };
    }

    private static Quantity Least(Quantity a, Quantity b) => a < b ? a : b;

    private static Refusal? Problem(ImmutableArray<RequestedLine> lines)
    {
        if (lines.Length is < 1 or > MaxLines) return LineCount;
        if (lines.Select(l => l.Line).Distinct().Count() != lines.Length) return LineTwice;
        foreach (var line in lines)
        {
            if (line.Quantity.Value <= 0 || line.BaseQuantity.Value <= 0) return NotPositive(line.Quantity);
            if (line.For is { } peg && !IsOne(peg)) return BadPeg(line.Line);
        }

        return null;
    }

    private static bool IsOne(Peg peg) => (peg.Channel is null) == (peg.Order is null)
        && (peg.Order is null || peg.WorkOrder is null)
        && (peg.Order ?? peg.WorkOrder ?? peg.Note) is not null;
}

internal static class RequisitionRefusals
{
    public static Refusal Unknown { get; } = Refusals.Unknown("suppliers.unknown-requisition", "such requisition");

    public static Refusal NotSubmitted { get; } =
        Refusals.NotYet("suppliers.requisition-not-submitted", "The requisition", "submitted");

    public static Refusal PartlyOrdered { get; } = new(
        "suppliers.requisition-ordered",
        "The requisition cannot be cancelled, because a part of it is ordered. Close it, so that nothing more is "
            + "ordered.");

    public static Refusal LineCount { get; } = Refusals.NotOneTo(
        "suppliers.requisition-line-count", "A requisition", RequisitionDecider.MaxLines, "lines");

    public static Refusal LineTwice => PurchaseOrderRefusals.LineTwice;

    public static Refusal TooManyParts { get; } = Refusals.TooMany(
        "suppliers.too-many-parts", "A requisition", RequisitionDecider.MaxParts, "parts on purchase orders");

    public static Refusal BadPeg(int line) => new Refusal(
        "suppliers.bad-peg",
        $"Line {line} is for an order with its channel, or for a work order, or for what a note says.",
        RefusalKind.Unprocessable).With("line", line);

    public static Refusal NumberTaken(string number) =>
        Refusals.DifferentContent("suppliers.requisition-taken", $"Requisition {number}", "written")
            .With("number", number);

    public static Refusal IsClosed(string reason) =>
        Refusals.IsAlready("suppliers.requisition-closed", "The requisition", "closed").With("reason", reason);

    public static Refusal IsCancelled(string reason) =>
        Refusals.IsAlready("suppliers.requisition-cancelled", "The requisition", "cancelled").With("reason", reason);

    public static Refusal UnknownLine(int line) =>
        Refusals.Unknown("suppliers.unknown-requisition-line", $"line {line} in this requisition").With("line", line);

    public static Refusal NotPositive(Quantity quantity) => PurchaseOrderRefusals.NotPositive(quantity);

    public static Refusal UnitDiffers(RequestedLine line, Quantity given) => new Refusal(
        "suppliers.unit-differs", $"Line {line.Line} is counted in {line.BaseQuantity.Unit}, not in {given.Unit}.",
        RefusalKind.Unprocessable).With("unit", line.BaseQuantity.Unit).With("given", given.Unit);

    public static Refusal MoreThanRequested(RequestedLine line, Quantity wanted, Quantity left) => Refusals.MoreThan(
            "suppliers.more-than-requested", wanted, "ordered", left, "left of the requisition")
        .With("line", line.Line).With("left", left);

    public static Refusal OrderTaken(Order c) => Refusals.DifferentContent(
            "suppliers.requisition-order-taken", $"Line {c.OrderLine} of purchase order {c.PurchaseOrder}", "written")
        .With("purchaseOrder", c.PurchaseOrder).With("line", c.OrderLine);

    public static Refusal LineOrdered(RequestedLine line, Quantity ordered) => new Refusal(
        "suppliers.requisition-line-ordered",
        $"Of line {line.Line}, {ordered} are ordered. So the line stays, with its SKU and at least this quantity.")
        .With("line", line.Line).With("ordered", ordered);

    public static Refusal OrderedBeforeSubmitted(DateOnly on, DateOnly submitted) => Refusals.TooEarly(
            "suppliers.ordered-before-submitted", "The requisition", "be ordered on", on, "it was submitted on",
            submitted)
        .With("on", Day(on)).With("submittedOn", Day(submitted));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
