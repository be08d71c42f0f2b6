using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The prices of order lines.</summary>
public static class OrderLines
{
    /// <summary>Quantity times unit price less discount, rounded half up (四舍五入) to the currency's minor unit. Each line
    /// is rounded separately, so that the printed lines add up to the total.</summary>
    public static Money Net(decimal unitPrice, Quantity quantity, decimal discount, string currency) =>
        Money.Round(unitPrice * quantity.Value * (1 - discount), currency);

    /// <summary>The net amount of one line.</summary>
    public static Money Net(OrderLine line, string currency) =>
        Net(line.UnitPrice, line.Quantity, line.Discount, currency);

    /// <summary>The sum of the net amounts of the lines.</summary>
    public static Money Net(ImmutableArray<OrderLine> lines, string currency) =>
        lines.Aggregate(Money.Zero(currency), (sum, line) => sum + Net(line, currency));
}
