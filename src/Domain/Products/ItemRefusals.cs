using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>Why something about an item is refused.</summary>
internal static class ItemRefusals
{
    public static Refusal Unknown() =>
        new("products.unknown-item", "No item is registered under this SKU.", RefusalKind.NotFound);

    public static Refusal SkuTaken(string sku) =>
        new Refusal("products.sku-taken", "Another item has this SKU.").With("sku", sku);

    public static Refusal Retired() => new("products.retired", "The item is retired.");

    public static Refusal NotSellable(Item.Known item) =>
        new Refusal("products.not-sellable", "The item is not for sale in its state.")
            .With("sku", item.Registration.Sku).With("state", item.State);

    public static Refusal NotStockable(Item.Known item) =>
        new Refusal("products.not-stockable", "The item is not taken into stock in its state.")
            .With("sku", item.Registration.Sku).With("state", item.State);

    public static Refusal NoSuchMove(ItemState from, ItemState to) =>
        new Refusal("products.no-such-move", "The life cycle does not go from one of these states to the other.")
            .With("from", from).With("to", to);

    public static Refusal UnitTaken(string unit, decimal inBaseUnits) =>
        new Refusal("products.unit-taken", "The unit is defined otherwise; to change it, give a reason.")
            .With("unit", unit).With("inBaseUnits", inBaseUnits);

    public static Refusal UnknownUnit(Item.Known item, string unit) =>
        Bad("products.unknown-unit", "The item is not counted in this unit; define how many base units it is.")
            .With("sku", item.Registration.Sku).With("unit", unit).With("baseUnit", item.Registration.BaseUnit);

    public static Refusal Uncountable(Item.Known item, Quantity quantity, Uncountable why) => (why switch
    {
        Products.Uncountable.UnknownUnit => UnknownUnit(item, quantity.Unit),
        Products.Uncountable.TooManyDecimals =>
            Bad("products.too-many-decimals", $"The item is counted in {item.CountedIn()}.")
                .With("comesTo", item.BaseUnits(quantity)!).With("unitDecimals", item.UnitDecimals),
        Products.Uncountable.TooMuch =>
            Bad("products.quantity-too-large", "The quantity comes to too many base units.")
                .With("comesTo", item.BaseUnits(quantity)!).With("limit", Quantity.MaxValue),
        _ => throw new UnreachableException(),
    }).With("sku", item.Registration.Sku).With("quantity", quantity);

    public static Refusal TooManyUnits(int limit) =>
        new Refusal("products.too-many-units", "The item has too many units.", RefusalKind.Unprocessable)
            .With("limit", limit);

    public static Refusal BadUnit(string? unit) =>
        Bad("products.bad-unit", "A unit of measure has 1 to 12 characters.").With("unit", unit ?? "");

    public static Refusal BadDecimals(int unitDecimals) =>
        Bad("products.bad-unit-decimals", $"A base unit takes 0 to {Quantity.MaxDecimals} decimals.")
            .With("unitDecimals", unitDecimals);

    public static Refusal BadConversion(decimal inBaseUnits) =>
        Bad("products.bad-conversion", "A unit is more than zero base units, within limits, six decimals at most.")
            .With("inBaseUnits", inBaseUnits);

    public static Refusal BadGtin(string gtin) =>
        Bad("products.bad-gtin", "A GTIN has 8, 12, 13 or 14 digits, the last of which is the check digit.")
            .With("gtin", gtin);

    public static Refusal BadMeasure(string field) =>
        Bad("products.bad-measure", "Weight, size and shelf life are more than zero where they are given.")
            .With("field", field);

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);
}
