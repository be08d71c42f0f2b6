namespace Daybook.Projections.Orders;

/// <summary>Sales of one SKU on one day in one currency. Ordered counts on the order date what was placed, whatever
/// became of it; invoiced on the invoice date; shipped on the day of hand-over, in the currency in which the stock is
/// valued. Units are the item's base units; a line that is not converted counts as it was ordered.</summary>
public sealed record SalesBySkuDayRow
{
    public required string Key { get; init; }
    public required string Sku { get; init; }
    public DateOnly Day { get; init; }
    public required string Currency { get; init; }
    public int OrderedLines { get; init; }
    public decimal OrderedUnits { get; init; }
    public decimal OrderedNet { get; init; }
    public decimal InvoicedUnits { get; init; }
    public decimal InvoicedNet { get; init; }
    public decimal ShippedUnits { get; init; }
    public decimal ShippedCost { get; init; }
}
