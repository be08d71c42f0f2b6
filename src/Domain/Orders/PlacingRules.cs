using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The rules that an order must meet to be accepted at all. What a person can correct, such as an unknown SKU,
/// is not a refusal but a finding of the validation.</summary>
internal static class PlacingRules
{
    /// <summary>Checks the identity of lines, the amounts and the limits; returns the first rule that is
    /// broken.</summary>
    public static Refusal? Broken(SalesOrderCommand.Place order) =>
        BrokenIdentity(order) ?? BrokenAmount(order) ?? BrokenLimit(order);

    private static Refusal? BrokenIdentity(SalesOrderCommand.Place order)
    {
        if (!StreamId.IsPart(order.Number)) return OrderLimits.CodeTooLong("number", order.Number);
        if (order.Lines.IsDefaultOrEmpty) return Bad("orders.no-lines", "An order has at least one line.");
        var lines = new HashSet<int>();
        foreach (var line in order.Lines)
        {
            if (!lines.Add(line.Line)) return Bad("orders.duplicate-line", "Two lines have the same number.", line);
        }

        if (!order.Warehouses.IsDefault && order.Warehouses.Distinct().Count() < order.Warehouses.Length)
            return Bad("orders.duplicate-warehouse", "A warehouse is named twice.");
        return order.RequiredOn is { } requiredOn && requiredOn < order.OrderedOn
            ? SalesOrderRefusals.RequiredBeforeOrdered(requiredOn, order.OrderedOn)
            : null;
    }

    private static Refusal? BrokenAmount(SalesOrderCommand.Place order)
    {
        if (!CurrencyCode.IsInUse(order.Currency)) return OrderLimits.BadCurrency(order.Currency);
        foreach (var line in order.Lines)
        {
            if (!OrderLimits.IsPositive(line.Quantity))
                return Bad("orders.bad-quantity", "A quantity is more than zero.", line);
            if (!OrderLimits.IsPrice(line.UnitPrice))
                return OrderLimits.BadPrice(line.UnitPrice).With("line", line.Line);
            if (!OrderLimits.IsDiscount(line.Discount))
                return Bad("orders.bad-discount", "A discount is a fraction from 0 to 1, six decimals at most.", line);
            if (OrderLimits.IsLineTooLarge(line))
                return Bad("orders.amount-too-large", "Quantity times price is too large.", line);
        }

        if (!OrderLimits.IsWholeMinorUnits(order.Freight, order.Currency))
            return Bad("orders.bad-freight", "Freight is not negative, with no more decimals than its currency has.");
        if (!OrderLimits.IsWholeMinorUnits(order.Tax, order.Currency))
            return Bad("orders.bad-tax", "Tax is not negative, with no more decimals than its currency has.");
        return order.Claimed is { } c
            && !(OrderLimits.IsPrice(c.Subtotal) && OrderLimits.IsPrice(c.Tax)
                && OrderLimits.IsPrice(c.Freight) && OrderLimits.IsPrice(c.Total))
            ? Bad("orders.bad-claim", "What a channel claims is not negative, within the limit, six decimals at most.")
            : null;
    }

    private static Refusal? BrokenLimit(SalesOrderCommand.Place order)
    {
        if (order.Lines.Length > OrderLimits.MaxLines)
            return Bad("orders.too-many-lines", "The order has too many lines.").With("limit", OrderLimits.MaxLines);
        var named = order.Warehouses.IsDefault ? 0 : order.Warehouses.Length;
        if (named > OrderLimits.MaxWarehouses) return SalesOrderRefusals.TooManyLegs();
        var stocks = order.Lines.Select(line => line.Sku).Distinct().Count() * named;
        if (stocks > OrderLimits.MaxStocks)
        {
            return Bad("orders.too-many-stocks", "The order names too many SKUs for so many warehouses.")
                .With("stocks", stocks).With("limit", OrderLimits.MaxStocks);
        }

        if (order.PaymentTermDays is < 0 or > OrderLimits.MaxPaymentTermDays)
            return Bad("orders.bad-payment-term", "The payment term is a number of days within ten years.");
        return order.Priority is >= 0 and <= OrderLimits.MaxPriority
            ? null
            : Bad("orders.bad-priority", $"A priority is a whole number from 0 to {OrderLimits.MaxPriority}.")
                .With("priority", order.Priority);
    }

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);

    private static Refusal Bad(string code, string message, OrderLine line) =>
        Bad(code, message).With("line", line.Line);
}
