using Daybook.Domain.Shared;
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
        if (order.Lines.IsDefaultOrEmpty) return Bad("orders.no-lines", "An order must have at least one line.");
        var lines = new HashSet<int>();
        foreach (var line in order.Lines)
        {
            if (!lines.Add(line.Line)) return Bad("orders.duplicate-line", $"Line {line.Line} is given twice.", line);
        }

        if (!order.Warehouses.IsDefault && order.Warehouses.Distinct().Count() < order.Warehouses.Length)
            return Bad("orders.duplicate-warehouse", "A warehouse is given twice.");
        return order.RequiredOn is { } requiredOn && requiredOn < order.OrderedOn
            ? SalesOrderRefusals.RequiredBeforeOrdered(
                $"Order {order.Number} ({order.Channel})", requiredOn, order.OrderedOn)
            : null;
    }

    private static Refusal? BrokenAmount(SalesOrderCommand.Place order)
    {
        if (!CurrencyCode.IsInUse(order.Currency)) return OrderLimits.BadCurrency(order.Currency);
        foreach (var line in order.Lines)
        {
            if (!OrderLimits.IsPositive(line.Quantity))
                return Refusals.NotPositive("orders.bad-quantity", "The quantity").With("line", line.Line);
            if (!UnitPrices.IsPrice(line.UnitPrice))
                return OrderLimits.BadPrice(line.UnitPrice).With("line", line.Line);
            if (!UnitPrices.IsFraction(line.Discount))
            {
                return Refusals.NotFraction("orders.bad-discount", "A discount", UnitPrices.MaxDecimals)
                    .With("line", line.Line);
            }

            if (UnitPrices.IsTooLarge(line.UnitPrice, line.Quantity))
            {
                return Bad(
                    "orders.amount-too-large", $"Quantity times price must be at most {OrderLimits.MaxAmount}.", line);
            }
        }

        if (!OrderLimits.IsWholeMinorUnits(order.Freight, order.Currency))
            return Bad("orders.bad-freight", "Freight must not be negative, nor have more decimals than its currency.");
        if (!OrderLimits.IsWholeMinorUnits(order.Tax, order.Currency))
            return Bad("orders.bad-tax", "Tax must not be negative, nor have more decimals than its currency.");
        return order.Claimed is { } c
            && !(UnitPrices.IsPrice(c.Subtotal) && UnitPrices.IsPrice(c.Tax)
                && UnitPrices.IsPrice(c.Freight) && UnitPrices.IsPrice(c.Total))
            ? Bad("orders.bad-claim", $"Each claimed amount must be from 0 to {OrderLimits.MaxAmount} with at most "
                + $"{UnitPrices.MaxDecimals} decimals.")
            : null;
    }

    private static Refusal? BrokenLimit(SalesOrderCommand.Place order)
    {
        if (order.Lines.Length > OrderLimits.MaxLines)
            return Refusals.TooMany("orders.too-many-lines", "An order", OrderLimits.MaxLines, "lines");
        var named = order.Warehouses.IsDefault ? 0 : order.Warehouses.Length;
        if (named > OrderLimits.MaxWarehouses) return SalesOrderRefusals.TooManyLegs();
        var stocks = order.Lines.Select(line => line.Sku).Distinct().Count() * named;
        if (stocks > OrderLimits.MaxStocks)
        {
            return Refusals.TooMany(
                "orders.too-many-stocks", "An order", OrderLimits.MaxStocks, "stocks (its SKUs times its warehouses)")
                .With("stocks", stocks);
        }

        if (order.PaymentTermDays is < 0 or > ITradeTerms.MaxPaymentTermDays)
            return Refusals.BadPaymentTerm("orders.bad-payment-term", ITradeTerms.MaxPaymentTermDays);
        return order.Priority is >= 0 and <= OrderLimits.MaxPriority
            ? null
            : Refusals.OutOfRange("orders.bad-priority", "The priority", 0, OrderLimits.MaxPriority)
                .With("priority", order.Priority);
    }

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);

    private static Refusal Bad(string code, string message, OrderLine line) =>
        Bad(code, message).With("line", line.Line);
}
