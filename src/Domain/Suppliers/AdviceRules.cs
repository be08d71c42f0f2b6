using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Suppliers.AdviceRefusals;
using static Daybook.Domain.Suppliers.PurchaseOrderRefusals;

namespace Daybook.Domain.Suppliers;

/// <summary>What a supplier advises of a purchase order: with what arrived never more than was ordered and
/// tolerated.</summary>
internal static class AdviceRules
{
    public static Decision<PurchaseOrderEvent> Advised(PurchaseOrder.Sent s, PurchaseOrderCommand.Advise c)
    {
        if (s.Advices.TryGetValue(c.Advice, out var known))
            return known.SameAs(c.Lines) ? [] : AdviceTaken(c.Advice);
        if (c.ShippedOn < s.SentOn) return ShippedBeforeSent(c.ShippedOn, s.SentOn);
        foreach (var (number, quantity) in c.Lines)
        {
            if (s.Terms.Find(number) is not { } line) return UnknownLine(number);
            if (quantity.Value <= 0) return NotPositive(quantity);
            if (quantity.Unit != line.BaseQuantity.Unit) return ArrivalRefusals.UnitDiffers(line, quantity);
            var left = ArrivalRules.Most(s.Terms, line) - (s.ArrivedOf(line) + s.AdvisedOf(line)).Value;
            if (quantity.Value > left) return TooMuch(line, quantity, left);
        }

        return s.Advices.Count == PurchaseOrderDecider.MaxOpenAdvices
            ? TooManyAdvices
            : new PurchaseOrderEvent.Advised(c.Advice, c.Lines);
    }

    /// <summary>What is on the way cannot be ordered less or otherwise any more.</summary>
    public static Refusal? Overtaken(PurchaseOrder.Sent s, PurchaseOrderCommand.Change c)
    {
        foreach (var number in s.Advices.Values.SelectMany(a => a).Select(a => a.Line).Distinct())
        {
            var (before, after) = (s.Terms.Find(number)!, c.Lines.FirstOrDefault(l => l.Line == number));
            var advised = s.AdvisedOf(before);
            if (after is null || after.Sku != before.Sku || after.BaseQuantity.Unit != before.BaseQuantity.Unit
                || ArrivalRules.Most(s.Terms, after) < (s.ArrivedOf(before) + advised).Value)
                return LineAdvised(number, advised);
        }

        return null;
    }

    /// <summary>Why an order cannot end now; null when nothing is on the way.</summary>
    public static Refusal? OnTheWay(PurchaseOrder.Sent s) =>
        s.Advices.IsEmpty ? null : AdviceRefusals.OnTheWay(string.Join(", ", s.Advices.Keys.Take(5)));
}

internal static class AdviceRefusals
{
    public static Refusal TooManyAdvices { get; } = Refusals.TooMany(
        "suppliers.too-many-advices", "A purchase order", PurchaseOrderDecider.MaxOpenAdvices,
        "shipments on the way");

    public static Refusal AdviceTaken(string advice) => Refusals.DifferentContent(
        "suppliers.advice-taken", $"Shipment {advice}", "advised").With("advice", advice);

    public static Refusal ShippedBeforeSent(DateOnly on, DateOnly sent) => Refusals.TooEarly(
            "suppliers.shipped-before-sent", "Goods of the purchase order", "be shipped on", on, "it was sent on",
            sent)
        .With("on", Day(on)).With("sentOn", Day(sent));

    public static Refusal TooMuch(PurchaseLine line, Quantity quantity, decimal left) => Refusals.MoreThan(
            "suppliers.more-advised-than-ordered", quantity, "advised", ArrivalRefusals.Left(left, quantity.Unit),
            "neither arrived nor on the way")
        .With("line", line.Line).With("left", ArrivalRefusals.Left(left, quantity.Unit));

    public static Refusal LineAdvised(int line, Quantity advised) => new Refusal(
        "suppliers.line-advised",
        $"Of line {line}, {advised} are on the way. So the line stays, with its SKU and at least this quantity.")
        .With("line", line).With("advised", advised);

    public static Refusal OnTheWay(string advices) => new Refusal(
        "suppliers.goods-on-the-way",
        $"Goods are on the way ({advices}). Receive or withdraw what was advised first.").With("advices", advices);
}
