using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Suppliers.ArrivalRefusals;
using static Daybook.Domain.Suppliers.PurchaseOrderRefusals;

namespace Daybook.Domain.Suppliers;

/// <summary>What arrives of a purchase order, and what stays as it is because it arrived.</summary>
internal static class ArrivalRules
{
    /// <summary>What arrived cannot be changed any more: a line keeps its SKU and its price, and at least the quantity
    /// that arrived.</summary>
    public static Refusal? Overtaken(PurchaseOrder.Sent s, PurchaseOrderCommand.Change c)
    {
        foreach (var (number, arrived) in s.Arrived)
        {
            var (before, after) = (s.Terms.Find(number)!, c.Lines.FirstOrDefault(l => l.Line == number));
            if (after is null || after.Sku != before.Sku || after.UnitPrice != before.UnitPrice
                || after.Quantity.Unit != before.Quantity.Unit)
                return LineArrived(number, arrived.Quantity);
            if (after == before) continue;
            if (after.BaseQuantity < arrived.Quantity) return LessThanArrived(after, arrived.Quantity);
            // The same price for a unit means the same for a piece only while the unit has as many pieces.
            if (after.BaseQuantity.Value * before.Quantity.Value != before.BaseQuantity.Value * after.Quantity.Value)
                return LineArrived(number, arrived.Quantity);
        }

        return null;
    }

    public static Decision<PurchaseOrderEvent> Received(PurchaseOrder.Sent s, PurchaseOrderCommand.Receive c)
    {
        if (s.Receipts.TryGetValue(KeyOf(c.Receipt, c.Line), out var known))
        {
            return (known.Quantity, known.Worth, known.On) == (c.Quantity, c.Worth, c.On)
                ? []
                : ReceiptTaken(known);
        }

        if (WhyNot(s, c.Line, c.Quantity, c.On) is { } no) return no;
        if (s.Receipts.Count == PurchaseOrderDecider.MaxReceipts) return TooManyReceipts;
        var line = s.Terms.Find(c.Line)!;
        return new PurchaseOrderEvent.Received(
            c.Company, s.Terms.Supplier, s.Terms.Warehouse, c.Receipt, c.Line, line.Sku, c.Quantity,
            s.ValueOf(line, c.Quantity), c.Worth, c.On);
    }

    /// <summary>A receipt came in whole; so the same number with more lines or less is another receipt.</summary>
    public static Refusal? OtherLines(PurchaseOrder.Sent s, PurchaseOrderCommand.RequireWhole c)
    {
        var known = s.Receipts.Values.Where(r => r.Receipt == c.Receipt).Select(r => r.Line).Order().ToList();
        return known.Count == 0 || known.SequenceEqual(c.Lines.Order()) ? null : ReceiptHasLines(c.Receipt, known);
    }

    public static Refusal? WhyNot(PurchaseOrder.Sent s, int number, Quantity quantity, DateOnly on)
    {
        if (s.Terms.Find(number) is not { } line) return UnknownLine(number);
        if (quantity.Value <= 0) return NotPositive(quantity);
        if (quantity.Unit != line.BaseQuantity.Unit) return UnitDiffers(line, quantity);
        if (on < s.SentOn) return ArrivedBeforeSent(on, s.SentOn);
        var (before, most) = (s.ArrivedOf(line), Most(s.Terms, line));
        return before.Value + quantity.Value > most ? TooMuch(line, quantity, most - before.Value) : null;
    }

    public static PurchaseOrder.Sent Evolve(PurchaseOrder.Sent s, PurchaseOrderEvent.Received e) => s with
    {
        Arrived = s.Arrived.SetItem(e.Line, s.Arrived.TryGetValue(e.Line, out var before)
            ? before with
            {
                Quantity = before.Quantity + e.Quantity, Value = before.Value + e.Value, Worth = before.Worth + e.Worth,
            }
            : new ArrivedLine(
                e.Quantity, e.Value, e.Worth, Quantity.Zero(e.Quantity.Unit), Money.Zero(e.Worth.Currency))),
        Receipts = s.Receipts.SetItem(KeyOf(e.Receipt, e.Line), e),
    };

    private static string KeyOf(string receipt, int line) => $"{receipt}.{line}";

    /// <summary>The most that may arrive of a line, in the base unit.</summary>
    internal static decimal Most(PurchaseTerms terms, PurchaseLine line) =>
        line.BaseQuantity.Value * (1 + terms.OverDelivery);
}

internal static class ArrivalRefusals
{
    public static Refusal TooManyReceipts { get; } = Refusals.TooMany(
        "suppliers.too-many-receipts", "A purchase order", PurchaseOrderDecider.MaxReceipts, "receipts");

    public static Refusal UnitDiffers(PurchaseLine line, Quantity given) => new Refusal(
        "suppliers.unit-differs", $"Line {line.Line} is counted in {line.BaseQuantity.Unit}, not in {given.Unit}.",
        RefusalKind.Unprocessable).With("unit", line.BaseQuantity.Unit).With("given", given.Unit);

    public static Refusal TooMuch(PurchaseLine line, Quantity quantity, decimal left) => Refusals.MoreThan(
            "suppliers.more-than-ordered", quantity, "received",
            Left(left, quantity.Unit), "still expected")
        .With("line", line.Line).With("ordered", line.BaseQuantity);

    /// <summary>What is left of a tolerance, as a quantity.</summary>
    internal static Quantity Left(decimal left, string unit) =>
        Quantity.Of(Math.Max(0, Math.Round(left, Quantity.MaxDecimals, MidpointRounding.ToZero)), unit);

    public static Refusal ReceiptTaken(PurchaseOrderEvent.Received known) => Refusals.DifferentContent(
            "suppliers.receipt-taken", $"Receipt {known.Receipt} of line {known.Line}", "booked")
        .With("receipt", known.Receipt).With("line", known.Line);

    public static Refusal ReceiptHasLines(string receipt, IEnumerable<int> lines) => new Refusal(
            "suppliers.receipt-has-other-lines",
            $"Receipt {receipt} came in with lines {string.Join(", ", lines)}. Other goods need a number of their own.")
        .With("receipt", receipt).With("lines", string.Join(", ", lines));

    public static Refusal LineArrived(int line, Quantity arrived) => new Refusal(
        "suppliers.line-arrived",
        $"Of line {line}, {arrived} arrived. So the line stays, with its SKU, its unit and its price.")
        .With("line", line).With("arrived", arrived);

    public static Refusal LessThanArrived(PurchaseLine line, Quantity arrived) => new Refusal(
        "suppliers.less-than-arrived",
        $"Line {line.Line} cannot be lowered to {line.BaseQuantity}, because {arrived} arrived.")
        .With("line", line.Line).With("arrived", arrived);

    public static Refusal ArrivedBeforeSent(DateOnly on, DateOnly sent) => Refusals.TooEarly(
            "suppliers.received-before-sent", "Goods of the purchase order", "arrive on", on, "it was sent on", sent)
        .With("on", Day(on)).With("sentOn", Day(sent));
}
