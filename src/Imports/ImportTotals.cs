using Daybook.Domain.Orders;

namespace Daybook.Imports;

/// <summary>The totals of the orders of an import, for comparison with their source before and after.</summary>
/// <param name="Part">placed, shipped or open; every order is placed and one of the others.</param>
/// <param name="GoodsUnrounded">The sum of the lines minus discount, before rounding.</param>
/// <param name="Goods">The sum of the lines, each rounded half up to the minor unit.</param>
/// <param name="Claimed">What the channel claims, unrounded; null when it claims nothing.</param>
public sealed record ImportTotals(
    string Part, string Currency, int Orders, int Lines, decimal Units, decimal GoodsUnrounded, decimal Goods,
    decimal Freight, decimal Tax, decimal Total, ChannelTotals? Claimed)
{
    internal static IReadOnlyList<ImportTotals> Of(IReadOnlyList<ShippedOrder> orders) =>
    [
        .. Sums("placed", orders),
        .. Sums("shipped", orders.Where(o => o.ShippedOn is not null)),
        .. Sums("open", orders.Where(o => o.ShippedOn is null)),
    ];

    private static IEnumerable<ImportTotals> Sums(string part, IEnumerable<ShippedOrder> orders) =>
        from order in orders
        group order.Order by order.Order.Currency into currency
        orderby currency.Key
        select Sum(part, currency.Key, [.. currency]);

    private static ImportTotals Sum(string part, string currency, IReadOnlyList<SalesOrderCommand.Place> orders)
    {
        var lines = orders.SelectMany(o => o.Lines).ToList();
        var totals = orders.Select(o => SalesOrderTotals.Of(currency, o.Lines, o.Freight, o.Tax)).ToList();
        var claimed = orders.Select(o => o.Claimed).OfType<ChannelTotals>().ToList();
        return new ImportTotals(
            part, currency, orders.Count, lines.Count, lines.Sum(l => l.Quantity.Value),
            lines.Sum(l => l.UnitPrice * l.Quantity.Value * (1 - l.Discount)), totals.Sum(t => t.Goods.Amount),
            totals.Sum(t => t.Freight.Amount), totals.Sum(t => t.Tax.Amount), totals.Sum(t => t.Total.Amount),
            claimed.Count == 0
                ? null
                : new ChannelTotals(
                    claimed.Sum(c => c.Subtotal), claimed.Sum(c => c.Tax), claimed.Sum(c => c.Freight),
                    claimed.Sum(c => c.Total)));
    }
}
