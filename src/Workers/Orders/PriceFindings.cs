using System.Globalization;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;

namespace Daybook.Workers.Orders;

/// <summary>The price findings of an order, by the price list and the limits of its channel.</summary>
internal sealed record PriceFindings(
    Func<string, Listing> ListingOf, LineQuantities Quantities, PriceLimits Limits,
    Func<string, VatRateEvent.Set?> VatOf)
{
    private const string AcceptPrice = "Accept the price, correct the list and check again, amend, or cancel.";

    /// <summary>The findings of the price of a line whose item is known.</summary>
    public IEnumerable<Finding> Line(OrderLine line, SalesOrderEvent.Placed order)
    {
        if (line.Discount > Limits.MaxDiscount)
        {
            yield return new Finding(
                Finding.DiscountTooLarge, string.Create(CultureInfo.InvariantCulture,
                    $"Line {line.Line}: the discount of {line.Sku} is {line.Discount:0.######}; the channel allows at "
                    + $"most {Limits.MaxDiscount:0.######}."),
                "Accept the discount, amend, or cancel.");
        }

        var listing = ListingOf(line.Sku);
        if (listing.PriceOn(order.Currency, order.OrderedOn) is { } listed)
        {
            if (Deviation(line, listed) is { } deviation)
                yield return new Finding(Finding.PriceDeviates, deviation, AcceptPrice);
        }
        else if (Limits.NeedsListPrice)
        {
            yield return Unlisted(line, listing, order);
        }
    }

    /// <summary>The finding when the freight differs from the rule of the channel.</summary>
    public IEnumerable<Finding> Freight(SalesOrderEvent.Placed order)
    {
        if (Limits.Freight is not { } rule || rule.Currency != order.Currency) yield break;
        var expected = rule.For(SalesOrderTotals.Of(order).Goods).Amount;
        if (order.Freight == expected) yield break;
        yield return new Finding(
            Finding.FreightDeviates,
            string.Create(CultureInfo.InvariantCulture, $"Freight is {order.Freight} instead of {expected}."),
            "Accept the freight, amend, or cancel.");
    }

    private static Finding Unlisted(OrderLine line, Listing listing, SalesOrderEvent.Placed order)
    {
        var others = listing.Prices.Keys.Where(c => listing.PriceOn(c, order.OrderedOn) is not null)
            .Order(StringComparer.Ordinal).ToList();
        return others.Count > 0
            ? new Finding(
                Finding.CurrencyNotListed,
                $"Line {line.Line}: on {order.OrderedOn:O} {line.Sku} is listed in {string.Join(", ", others)}, "
                + $"not in {order.Currency}.",
                $"Set a price in {order.Currency}, then check again; or accept the price, amend or cancel.")
            : new Finding(
                Finding.PriceMissing,
                $"Line {line.Line}: on {order.OrderedOn:O} {line.Sku} has no list price.",
                "Set a price, then check again; or accept the price, amend or cancel.");
    }

    /// <summary>The finding when the price differs too much; null when it does not. The list price is for one base unit
    /// and without VAT. So the price of the whole line is compared with the list price of its base units, with VAT if
    /// the channel's prices include it.</summary>
    private string? Deviation(OrderLine line, decimal listed)
    {
        if (Quantities.BaseUnits(line) is not { } units) return null;
        if (Limits.PricesIncludeVat && VatOf(line.Sku) is { } vat) listed *= 1 + vat.Rate;
        var expected = listed * units;
        var deviation = Math.Abs((line.UnitPrice * line.Quantity.Value) - expected);
        if (deviation <= expected * Limits.PriceTolerance) return null;
        return units == line.Quantity.Value
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"Line {line.Line}: {line.Sku} at {line.UnitPrice} instead of {listed}.")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Line {line.Line}: {line.Sku} at {line.UnitPrice} a {line.Quantity.Unit} instead of "
                + $"{expected / line.Quantity.Value:0.######}, which is {units / line.Quantity.Value:0.######} at "
                + $"{listed}.");
    }
}
