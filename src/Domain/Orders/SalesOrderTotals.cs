using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>What an order comes to; computed, never stored.</summary>
/// <param name="Goods">The sum of the lines' nets.</param>
/// <param name="Freight">What the customer pays for transport.</param>
/// <param name="Tax">Tax on top.</param>
/// <param name="Total">All three.</param>
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
