using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Customers;
using Daybook.Domain.Orders;
using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>The findings of an order, each with the action that resolves it.</summary>
internal sealed record Findings(
    Customer Customer, Func<string, Item> ItemOf, CustomerOrdersEvent.Noticed? LooksLike, LineQuantities Quantities,
    PriceFindings Prices, VatFindings Vat, string? Undeliverable)
{
    /// <summary>The largest rounding difference of one amount, in minor units of its currency.</summary>
    private const decimal RoundingMinorUnits = 0.5m;

    public IEnumerable<Finding> Against(SalesOrderEvent.Placed order) =>
    [
        .. Address(order),
        .. Carrier(),
        .. WhoOrders(order),
        .. order.Lines.SelectMany(line => Line(line, order)),
        .. order.Lines.GroupBy(line => line.Sku).SelectMany(Together),
        .. Prices.Freight(order),
        .. order.Lines.Any(line => ItemOf(line.Sku) is not Item.Known) ? [] : Vat.All(),
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
                Finding.AddressIncomplete, $"The address lacks {string.Join(", ", missing)}.",
                "Ask the customer, then amend the order; or accept, or cancel.");
        }
    }

    private IEnumerable<Finding> Carrier()
    {
        if (Undeliverable is not null)
        {
            yield return new Finding(
                Finding.NoCarrier, Undeliverable,
                "Correct the tariffs or the sourcing rules, then check again; or amend, or cancel.");
        }
    }

    private IEnumerable<Finding> WhoOrders(SalesOrderEvent.Placed order)
    {
        if (Customer is not Customer.Active)
        {
            yield return new Finding(
                Finding.UnknownCustomer, $"No active customer {order.Customer} is on file.",
                "Register the customer, then check again; or cancel.");
        }
    }

    private IEnumerable<Finding> Line(OrderLine line, SalesOrderEvent.Placed order)
    {
        if (ItemOf(line.Sku) is not Item.Known item)
        {
            yield return new Finding(
                Finding.UnknownSku, $"Line {line.Line}: no item {line.Sku} is on file.",
                "Register the item, then check again; or amend, or cancel.");
            yield break;
        }

        if (!item.IsSellable)
        {
            yield return new Finding(
                Finding.SkuNotSellable, $"Line {line.Line}: {line.Sku} is in state {item.State}.",
                "Move the item to production, then check again; or accept, amend or cancel.");
        }

        if (Quantities.WhyUncountable(line) is { } why) yield return Uncounted(line, item, why);
        foreach (var finding in Prices.Line(line, order)) yield return finding;
    }

    /// <summary>Lines of one SKU that can be counted separately but not together.</summary>
    private IEnumerable<Finding> Together(IGrouping<string, OrderLine> lines)
    {
        if (lines.Count() > 1 && lines.Sum(line => Quantities.BaseUnits(line)) > Quantity.MaxValue)
        {
            yield return new Finding(
                Finding.QuantityTooLarge, string.Create(
                    CultureInfo.InvariantCulture,
                    $"All lines of {lines.Key} add up to more than can be counted: at most {Quantity.MaxValue}."),
                "Amend the order to a smaller quantity, or cancel.");
        }
    }

    private static Finding Uncounted(OrderLine line, Item.Known item, Uncountable why)
    {
        var units = string.Create(
            CultureInfo.InvariantCulture,
            $"{item.BaseUnits(line.Quantity):0.############} {item.Registration.BaseUnit}");
        return why switch
        {
            Uncountable.UnknownUnit => new Finding(
                Finding.UnitDiffers,
                $"Line {line.Line}: {line.Sku} is kept in {item.Registration.BaseUnit}; how many a "
                + $"{line.Quantity.Unit} is, is not defined.",
                "Define the unit for the item, then check again; or amend, or cancel."),
            Uncountable.TooManyDecimals => new Finding(
                Finding.TooManyDecimals,
                $"Line {line.Line}: {line.Quantity} of {line.Sku} is {units}; it is counted in {item.CountedIn()}.",
                "Amend the quantity; or let the item take more decimals, then check again; or cancel."),
            Uncountable.TooMuch => new Finding(
                Finding.QuantityTooLarge, string.Create(
                    CultureInfo.InvariantCulture,
                    $"Line {line.Line}: {line.Quantity} of {line.Sku} is {units}; at most "
                    + $"{Quantity.MaxValue} can be counted."),
                "Amend the order to a smaller quantity, or cancel."),
            _ => throw new UnreachableException(),
        };
    }

    // The reconciliation has the same limit: Projections/Orders/OrderRow.cs (RoundingLimit).
    private static IEnumerable<Finding> Total(SalesOrderEvent.Placed order)
    {
        if (order.Claimed is not { } claimed) yield break;
        var ours = SalesOrderTotals.Of(order).Total.Amount;
        // Freight and tax are rounded too, so two more are added.
        var rounding = RoundingMinorUnits * new decimal(1, 0, 0, false, (byte)CurrencyCode.MinorUnit(order.Currency));
        if (Math.Abs(claimed.Total - ours) > rounding * (order.Lines.Length + 2))
        {
            yield return new Finding(
                Finding.TotalDeviates, string.Create(CultureInfo.InvariantCulture,
                    $"The channel claims {claimed.Total}, the lines come to {ours}."),
                "Accept our total, amend, or cancel.");
        }
    }

    private IEnumerable<Finding> Duplicate()
    {
        if (LooksLike is { } other)
        {
            // The number of an order is escaped in the same way as a path.
            yield return new Finding(
                Finding.DuplicateSuspected,
                $"The order looks like {other.Order} of {other.On:O}: /api/orders/{other.Order.Replace(':', '/')}.",
                "Accept it as a second order, check again, amend, or cancel.");
        }
    }
}
