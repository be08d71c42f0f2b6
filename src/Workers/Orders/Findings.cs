using System.Globalization;
using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;

namespace Daybook.Workers.Orders;

/// <summary>What is wrong with an order, each with the action that puts it right.</summary>
internal sealed record Findings(
    Customer Customer, Func<string, Item> ItemOf, Func<string, Listing> ListingOf, string? LooksLike)
{
    /// <summary>A price further from the listed one than this is asked about.</summary>
    public const decimal PriceTolerance = 0.20m;

    /// <summary>What rounding each line to the minor unit can make at most.</summary>
    public const decimal RoundingPerLine = 0.005m;

    /// <summary>What was ordered, equal for equal orders whatever their number.</summary>
    public static string ContentOf(SalesOrderEvent.Placed order) => string.Join(
        '|', order.Lines.Select(
            l => string.Create(CultureInfo.InvariantCulture, $"{l.Sku} {l.Quantity} {l.UnitPrice}")));

    public IEnumerable<Finding> Against(SalesOrderEvent.Placed order) =>
    [
        .. Address(order),
        .. WhoOrders(order),
        .. order.Lines.SelectMany(line => Line(line, order)),
        .. Total(order),
        .. Duplicate(),
    ];

    private static IEnumerable<Finding> Address(SalesOrderEvent.Placed order)
    {
        var (to, missing) = (order.ShipTo, new List<string>());
        if (string.IsNullOrWhiteSpace(to.Name)) missing.Add("name");
        if (string.IsNullOrWhiteSpace(to.Line1)) missing.Add("line1");
        if (string.IsNullOrWhiteSpace(to.City)) missing.Add("city");
        if (string.IsNullOrWhiteSpace(to.Country)) missing.Add("country");
        if (missing.Count > 0)
        {
            yield return new Finding(
                "address-incomplete", $"The address lacks {string.Join(", ", missing)}.",
                "Ask the customer and accept, or cancel and place the order anew.");
        }
    }

    private IEnumerable<Finding> WhoOrders(SalesOrderEvent.Placed order)
    {
        if (Customer is not Customer.Active)
        {
            yield return new Finding(
                "unknown-customer", $"No active customer {order.Customer} is on file.",
                "Register the customer, then validate again.");
        }
    }

    private IEnumerable<Finding> Line(OrderLine line, SalesOrderEvent.Placed order)
    {
        if (ItemOf(line.Sku) is not Item.Known item)
        {
            yield return new Finding(
                "unknown-sku", $"Line {line.Line}: no item {line.Sku} is on file.",
                "Register the item, then validate again.");
            yield break;
        }

        if (!item.IsSellable)
        {
            yield return new Finding(
                "sku-not-sellable", $"Line {line.Line}: {line.Sku} is in state {item.State}.",
                "Move the item to production, then validate again, or cancel.");
        }

        if (item.Registration.BaseUnit != line.Quantity.Unit)
        {
            yield return new Finding(
                "unit-differs", $"Line {line.Line}: {line.Sku} is kept in {item.Registration.BaseUnit}, not in "
                + $"{line.Quantity.Unit}.", "Cancel and place the order anew in the item's unit.");
        }

        if (ListingOf(line.Sku).PriceOn(order.Currency, order.OrderedOn) is { } listed
            && Math.Abs(line.UnitPrice - listed) > listed * PriceTolerance)
        {
            yield return new Finding(
                "price-deviates", string.Create(CultureInfo.InvariantCulture,
                    $"Line {line.Line}: {line.Sku} at {line.UnitPrice} instead of {listed}."),
                "Accept the price, or cancel.");
        }
    }

    private static IEnumerable<Finding> Total(SalesOrderEvent.Placed order)
    {
        if (order.Claimed is not { } claimed) yield break;
        var ours = SalesOrderTotals.Of(order).Total.Amount;
        // Freight and tax are rounded too, hence two more.
        if (Math.Abs(claimed.Total - ours) > RoundingPerLine * (order.Lines.Length + 2))
        {
            yield return new Finding(
                "total-deviates", string.Create(CultureInfo.InvariantCulture,
                    $"The channel claims {claimed.Total}, the lines come to {ours}."),
                "Accept our total, or cancel.");
        }
    }

    private IEnumerable<Finding> Duplicate()
    {
        if (LooksLike is { } other)
        {
            yield return new Finding(
                "duplicate-suspected", $"The order looks like {other}.", "Accept it as a second order, or cancel.");
        }
    }
}
