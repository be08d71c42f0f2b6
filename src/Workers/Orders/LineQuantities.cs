using Daybook.Domain.Orders;
using Daybook.Domain.Products;

namespace Daybook.Workers.Orders;

/// <summary>The quantities of order lines in base units: as decided when the line was first converted, or else by the
/// unit as it is now.</summary>
internal sealed record LineQuantities(SalesOrder.Open Order, Func<string, Item> ItemOf)
{
    /// <summary>The reason why the line cannot be counted; null when it can, or when the item is unknown.</summary>
    public Uncountable? WhyUncountable(OrderLine line) => Order.BaseQuantities.ContainsKey(line.Line)
        ? null
        : (ItemOf(line.Sku) as Item.Known)?.WhyUncountable(line.Quantity);

    /// <summary>The number of base units of the line, whether they can be counted or not; null when it is
    /// unknown.</summary>
    public decimal? BaseUnits(OrderLine line) => Order.BaseQuantities.TryGetValue(line.Line, out var decided)
        ? decided.Value
        : (ItemOf(line.Sku) as Item.Known)?.BaseUnits(line.Quantity);

    /// <summary>The lines in other units that can be counted.</summary>
    public IEnumerable<ConvertedLine> Converted() =>
        from line in Order.Terms.Lines
        let quantity = Order.BaseQuantities.TryGetValue(line.Line, out var decided)
            ? decided
            : (ItemOf(line.Sku) as Item.Known)?.InBaseUnit(line.Quantity)
        where quantity is not null && quantity.Value.Unit != line.Quantity.Unit
        select new ConvertedLine(line.Line, line.Sku, line.Quantity, quantity.Value);
}
