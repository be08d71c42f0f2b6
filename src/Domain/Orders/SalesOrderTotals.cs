using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The totals of an order; computed, never stored.</summary>
/// <param name="Goods">The sum of the net amounts of the lines.</param>
/// <param name="Freight">What the customer pays for transport.</param>
/// <param name="Tax">The tax that is added.</param>
/// <param name="Total">The sum of all three.</param>
public sealed record SalesOrderTotals(Money Goods, Money Freight, Money Tax, Money Total)
{
    /// <summary>The totals of an order; freight and tax are whole minor units already.</summary>
    public static SalesOrderTotals Of(string currency, ImmutableArray<OrderLine> lines, decimal freight, decimal tax)
    {
        var goods = OrderLines.Net(lines, currency);
        var (freightMoney, taxMoney) = (Money.Of(freight, currency), Money.Of(tax, currency));
        return new SalesOrderTotals(goods, freightMoney, taxMoney, goods + freightMoney + taxMoney);
    }

    /// <summary>The totals of an order as it was placed.</summary>
    public static SalesOrderTotals Of(SalesOrderEvent.Placed order) =>
        Of(order.Currency, order.Lines, order.Freight, order.Tax);
}
