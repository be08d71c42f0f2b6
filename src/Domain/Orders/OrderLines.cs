using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>What order lines cost.</summary>
public static class OrderLines
{
    /// <summary>Quantity by unit price less discount, rounded half up (四舍五入) to the currency's minor unit; each line
    /// is rounded by itself, so that an order adds up from what is printed on it.</summary>
    public static Money Net(decimal unitPrice, Quantity quantity, decimal discount, string currency) =>
        Money.Round(unitPrice * quantity.Value * (1 - discount), currency);

    /// <summary>The net of one line.</summary>
    public static Money Net(OrderLine line, string currency) =>
        Net(line.UnitPrice, line.Quantity, line.Discount, currency);

    /// <summary>The sum of the lines' nets.</summary>
    public static Money Net(ImmutableArray<OrderLine> lines, string currency) =>
        lines.Aggregate(Money.Zero(currency), (sum, line) => sum + Net(line, currency));
}
