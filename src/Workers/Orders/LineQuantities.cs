using Daybook.Domain.Orders;
using Daybook.Domain.Products;

namespace Daybook.Workers.Orders;

/// <summary>What the lines of an order come to in the base units of their items: as it was decided when the line was
/// first converted, else by the unit as it is now.</summary>
internal sealed record LineQuantities(SalesOrder.Open Order, Func<string, Item> ItemOf)
{
    /// <summary>Why the line cannot be counted; null when it can, or when the item is not on file.</summary>
    public Uncountable? WhyUncountable(OrderLine line) => Order.BaseQuantities.ContainsKey(line.Line)
        ? null
        : (ItemOf(line.Sku) as Item.Known)?.WhyUncountable(line.Quantity);

    /// <summary>How many base units the line is, whether they can be counted or not; null when nobody knows.</summary>
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
