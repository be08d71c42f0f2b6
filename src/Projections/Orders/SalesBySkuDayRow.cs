using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>Sales of one SKU on one day in one currency. Ordered quantities count on the order date, as amended,
/// cancelled or not. Invoiced quantities count on the invoice date. Shipped quantities count on the day of hand-over,
/// in the currency of the stock value. Units are base units; a line that is not converted yet counts as it was
/// ordered.</summary>
public sealed record SalesBySkuDayRow
{
    private const string Ordered = "order_lines";
    private const string OrderedDay = "OrderedOn=Day";
    private const string Invoiced = "invoice_lines";
    private const string InvoicedDay = "IssuedOn=Day";
    private const string Valued = "value_movements";
    private const string ShippedDay = "EffectiveOn=Day";
    private const string Left = "r.quantity < 0";

    public required string Key { get; init; }
    public required string Sku { get; init; }
    public DateOnly Day { get; init; }
    public required string Currency { get; init; }
    [SumOfRows(Ordered, nameof(OrderLineRow.Lines), nameof(Sku), OrderedDay, nameof(Currency))]
    public int OrderedLines { get; init; }
    [SumOfRows(Ordered, nameof(OrderLineRow.Units), nameof(Sku), OrderedDay, nameof(Currency))]
    public decimal OrderedUnits { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows(Ordered, nameof(OrderLineRow.Net), nameof(Sku), OrderedDay, nameof(Currency))]
    public decimal OrderedNet { get; init; }
    [SumOfRows(Invoiced, "BaseQuantity", nameof(Sku), InvoicedDay, nameof(Currency))]
    public decimal InvoicedUnits { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows(Invoiced, "Net", nameof(Sku), InvoicedDay, nameof(Currency))]
    public decimal InvoicedNet { get; init; }
    [SumOfRows(Valued, "Quantity", nameof(Sku), ShippedDay, nameof(Currency), Where = Left, IsNegated = true)]
    public decimal ShippedUnits { get; init; }
    [Summed(nameof(Currency))]
    [SumOfRows(Valued, "Value", nameof(Sku), ShippedDay, nameof(Currency), Where = Left, IsNegated = true)]
    public decimal ShippedCost { get; init; }
}

/// <summary>The ordered, invoiced and shipped quantities of each SKU on each day.</summary>
public sealed class SalesBySkuDayProjection()
    : Projection<SalesBySkuDayRow>("sales_by_sku_day", version: 3, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["sku, day desc", "day desc"];

    public IEnumerable<string> Keys(Recorded<SalesOrderEvent.Placed> e) =>
        Keys(e.Body.Lines.Select(line => line.Sku), e.Body.OrderedOn, e.Body.Currency);

    public SalesBySkuDayRow Apply(SalesBySkuDayRow? row, string key, Recorded<SalesOrderEvent.Placed> e) =>
        Ordered(row ?? Empty(key), OrderTerms.Of(e.Body), e.Body.Currency, 1);

    public IEnumerable<string> Keys(Recorded<SalesOrderEvent.QuantitiesConverted> e) =>
        Keys(e.Body.Lines.Select(line => line.Sku), e.Body.OrderedOn, e.Body.Currency);

    public SalesBySkuDayRow Apply(
        SalesBySkuDayRow? row, string key, Recorded<SalesOrderEvent.QuantitiesConverted> e) =>
        Converted(row ?? Empty(key), e.Body);

    public IEnumerable<string> Keys(Recorded<SalesOrderEvent.Amended> e) =>
        Keys(
            e.Body.Before.Lines.Concat(e.Body.After.Lines).Select(line => line.Sku), e.Body.OrderedOn,
            e.Body.Currency);

    public SalesBySkuDayRow Apply(SalesBySkuDayRow? row, string key, Recorded<SalesOrderEvent.Amended> e) => Ordered(
        Ordered(row ?? Empty(key), e.Body.Before, e.Body.Currency, -1), e.Body.After, e.Body.Currency, 1);

    public IEnumerable<string> Keys(Recorded<InvoiceEvent.Issued> e) =>
        Keys(e.Body.Lines.Select(line => line.Sku), e.Body.IssuedOn, e.Body.Currency);

    public SalesBySkuDayRow Apply(SalesBySkuDayRow? row, string key, Recorded<InvoiceEvent.Issued> e) =>
        Invoiced(row ?? Empty(key), e.Body.Lines);

    public IEnumerable<string> Keys(Recorded<ValuationEvent.Issued> e) =>
        Keys([e.Stream.Parts()[2]], e.Body.On, e.Body.Cost.Currency);

    public SalesBySkuDayRow Apply(SalesBySkuDayRow? row, string key, Recorded<ValuationEvent.Issued> e) =>
        Shipped(row ?? Empty(key), e.Body);

    private static IEnumerable<string> Keys(IEnumerable<string> skus, DateOnly day, string currency) =>
        skus.Distinct().Select(sku => RowKey.Of($"{day:O}", currency, sku));

    private static SalesBySkuDayRow Empty(string key)
    {
        var parts = key.Split('/');
        return new SalesBySkuDayRow
        {
            Key = key,
            Day = DateOnly.ParseExact(parts[0], "O"),
            Currency = parts[1],
            Sku = RowKey.Last(key),
        };
    }

    private static SalesBySkuDayRow Ordered(SalesBySkuDayRow row, OrderTerms terms, string currency, int sign)
    {
        var lines = terms.Lines.Where(line => line.Sku == row.Sku).ToList();
        return row with
        {
            OrderedLines = row.OrderedLines + (sign * lines.Count),
            OrderedUnits = row.OrderedUnits + (sign * lines.Sum(line => terms.BaseQuantityOf(line).Value)),
            OrderedNet = row.OrderedNet + (sign * lines.Sum(line => line.Net(currency).Amount)),
        };
    }

    // A quantity in another unit was counted as it was ordered, until it was converted.
    private static SalesBySkuDayRow Converted(SalesBySkuDayRow row, SalesOrderEvent.QuantitiesConverted e) => row with
    {
        OrderedUnits = row.OrderedUnits + e.Lines.Where(line => line.Sku == row.Sku)
            .Sum(line => line.BaseQuantity.Value - line.Quantity.Value),
    };

    private static SalesBySkuDayRow Invoiced(SalesBySkuDayRow row, ImmutableArray<InvoiceLine> lines)
    {
        var of = lines.Where(line => line.Sku == row.Sku).ToList();
        return row with
        {
            InvoicedUnits = row.InvoicedUnits + of.Sum(line => line.BaseQuantity.Value),
            InvoicedNet = row.InvoicedNet + of.Sum(line => line.Net.Amount),
        };
    }

    private static SalesBySkuDayRow Shipped(SalesBySkuDayRow row, ValuationEvent.Issued e) => row with
    {
        ShippedUnits = row.ShippedUnits + e.Quantity.Value,
        ShippedCost = row.ShippedCost + e.Cost.Amount,
    };
}
