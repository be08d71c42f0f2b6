using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>The rules of items: description, units of measure and life cycle.</summary>
public sealed class ItemDecider() : Decider<ItemCommand, ItemEvent, Item>("item", new Item.Unknown(), stateVersion: 3)
{
    /// <summary>Maximum number of units of measure beside the base unit.</summary>
    public const int MaxUnits = 100;

    /// <summary>Maximum number of changes of an item's VAT rate.</summary>
    public const int MaxVatRates = 1_000;

    /// <summary>The most base units that one unit can be.</summary>
    public const decimal MaxFactor = 1_000_000_000m;

    public override Decision<ItemEvent> Decide(Item state, ItemCommand command) => (state, command) switch
    {
        (Item.Unknown, ItemCommand.Register c) => Register(c),
        (Item.Known item, ItemCommand.Register c) => RegisterAgain(c, item),
        (Item.Unknown, ItemCommand.RequireCountable c) => ItemRefusals.Unknown(c.Sku),
        (Item.Unknown, _) => ItemRefusals.Unknown(),
        (Item.Known, ItemCommand.RequireKnown) => [],
        (Item.Known item, ItemCommand.RequireSellable) => item.IsSellable ? [] : ItemRefusals.NotSellable(item),
        (Item.Known item, ItemCommand.RequireStockable) => item.IsStockable ? [] : ItemRefusals.NotStockable(item),
        (Item.Known { Registration.Tracking: Tracking.Lot } item, ItemCommand.RequireLot { Lot: null }) =>
            ItemRefusals.NoLot(item),
        (Item.Known, ItemCommand.RequireLot) => [],
        (Item.Known item, ItemCommand.RequireMakeable) => item.IsMakeable ? [] : ItemRefusals.NotMakeable(item),
        (Item.Known item, ItemCommand.RequireCountable c) =>
            item.WhyUncountable(c.Quantity) is { } why ? ItemRefusals.Uncountable(item, c.Quantity, why) : [],
        (Item.Known item, ItemCommand.MoveTo c) => LifeCycle.Move(item, c),
        (Item.Known item, ItemCommand.ChangeDetails c) => ChangeDetails(c, item),
        (Item.Known item, ItemCommand.DefineUnit c) => DefineUnit(c, item),
        (Item.Known item, ItemCommand.ChangeUnit c) => ChangeUnit(c, item),
        (Item.Known item, ItemCommand.SetVatRate c) => SetVatRate(c, item),
        (Item.Known item, ItemCommand.ChangeUnitDecimals c) => ChangeUnitDecimals(c, item),
        _ => throw new UnreachableException(),
    };

    public override Item Evolve(Item state, ItemEvent @event) => (state, @event) switch
    {
        (Item.Unknown, ItemEvent.Registered e) => new Item.Known(
            e, DetailsOf(e), ItemState.Development, e.UnitDecimals, ImmutableDictionary<string, decimal>.Empty,
            []),
        (Item.Known item, ItemEvent.DetailsChanged e) => item with { Details = e },
        (Item.Known item, ItemEvent.UnitConversionDefined e) =>
            item with { Units = item.Units.SetItem(e.Unit, e.InBaseUnits) },
        (Item.Known item, ItemEvent.UnitConversionChanged e) =>
            item with { Units = item.Units.SetItem(e.Unit, e.To) },
        (Item.Known item, ItemEvent.UnitDecimalsChanged e) => item with { UnitDecimals = e.To },
        (Item.Known item, ItemEvent.VatRateSet e) =>
            item with { VatRates = [.. item.VatRates.Where(set => set.From != e.From), e] },
        (Item.Known item, ItemEvent.StateChanged e) => item with { State = e.To },
        _ => throw new UnreachableException(),
    };

    private static Decision<ItemEvent> Register(ItemCommand.Register c)
    {
        var registered = Registered(c, c.UnitDecimals ?? 0);
        if (!IsUnit(c.BaseUnit)) return ItemRefusals.BadUnit(c.BaseUnit);
        if (!IsDecimals(registered.UnitDecimals)) return ItemRefusals.BadDecimals(registered.UnitDecimals);
        if (Broken(DetailsOf(registered)) is { } broken) return broken;
        return c.State == ItemState.Development
            ? registered
            : [registered, new ItemEvent.StateChanged(ItemState.Development, c.State, LifeCycle.AsRegistered)];
    }

    // The initial state is not compared: the item may have changed its state since, and the registration is still the
    // same.
    private static Decision<ItemEvent> RegisterAgain(ItemCommand.Register c, Item.Known item) =>
        item.Registration == Registered(c, c.UnitDecimals ?? item.Registration.UnitDecimals)
            ? []
            : ItemRefusals.SkuTaken(c.Sku);

    private static Decision<ItemEvent> ChangeDetails(ItemCommand.ChangeDetails c, Item.Known item)
    {
        var changed = new ItemEvent.DetailsChanged(
            c.Name, c.Category, c.Gtin, c.WeightKg, c.LengthMm, c.WidthMm, c.HeightMm, c.ShelfLifeDays);
        if (changed == item.Details) return [];
        if (item.State == ItemState.Retired) return ItemRefusals.Retired(item);
        return Broken(changed) is { } broken ? broken : changed;
    }

    private static Decision<ItemEvent> DefineUnit(ItemCommand.DefineUnit c, Item.Known item)
    {
        if (!IsUnit(c.Unit)) return ItemRefusals.BadUnit(c.Unit);
        if (c.Unit == item.Registration.BaseUnit) return c.InBaseUnits == 1 ? [] : ItemRefusals.UnitTaken(c.Unit, 1);
        if (item.Units.TryGetValue(c.Unit, out var factor))
            return factor == c.InBaseUnits ? [] : ItemRefusals.UnitTaken(c.Unit, factor);
        if (item.State == ItemState.Retired) return ItemRefusals.Retired(item);
        if (!IsFactor(c.InBaseUnits)) return ItemRefusals.BadConversion(c.InBaseUnits);
        return item.Units.Count < MaxUnits
            ? new ItemEvent.UnitConversionDefined(c.Unit, c.InBaseUnits)
            : ItemRefusals.TooManyUnits(MaxUnits);
    }

    // Earlier facts hold their own base quantities, so a unit may change, with a reason.
    private static Decision<ItemEvent> ChangeUnit(ItemCommand.ChangeUnit c, Item.Known item)
    {
        if (c.Unit == item.Registration.BaseUnit) return c.InBaseUnits == 1 ? [] : ItemRefusals.UnitTaken(c.Unit, 1);
        if (!item.Units.TryGetValue(c.Unit, out var factor)) return ItemRefusals.UnknownUnit(item, c.Unit);
        if (factor == c.InBaseUnits) return [];
        if (item.State == ItemState.Retired) return ItemRefusals.Retired(item);
        return IsFactor(c.InBaseUnits)
            ? new ItemEvent.UnitConversionChanged(c.Unit, factor, c.InBaseUnits, c.Reason)
            : ItemRefusals.BadConversion(c.InBaseUnits);
    }

    private static Decision<ItemEvent> ChangeUnitDecimals(ItemCommand.ChangeUnitDecimals c, Item.Known item)
    {
        if (c.UnitDecimals == item.UnitDecimals) return [];
        if (item.State == ItemState.Retired) return ItemRefusals.Retired(item);
        return IsDecimals(c.UnitDecimals)
            ? new ItemEvent.UnitDecimalsChanged(item.UnitDecimals, c.UnitDecimals, c.Reason)
            : ItemRefusals.BadDecimals(c.UnitDecimals);
    }

    // Also allowed for a retired item: earlier orders are still taxed, and a law may be retroactive.
    private static Decision<ItemEvent> SetVatRate(ItemCommand.SetVatRate c, Item.Known item)
    {
        var set = new ItemEvent.VatRateSet(c.Code, c.From);
        if (item.VatRates.Contains(set)) return [];
        return item.VatRates.Count(before => before.From != c.From) < MaxVatRates
            ? set
            : ItemRefusals.TooManyVatRates(MaxVatRates);
    }

    private static Refusal? Broken(ItemEvent.DetailsChanged d) => d switch
    {
        { Gtin: { } gtin } when !Gtin.IsValid(gtin) => ItemRefusals.BadGtin(gtin),
        { WeightKg: <= 0 or > Measures.HeaviestKg } => ItemRefusals.BadMeasure("weightKg"),
        { LengthMm: <= 0 or > Measures.LongestMm } => ItemRefusals.BadMeasure("lengthMm"),
        { WidthMm: <= 0 or > Measures.LongestMm } => ItemRefusals.BadMeasure("widthMm"),
        { HeightMm: <= 0 or > Measures.LongestMm } => ItemRefusals.BadMeasure("heightMm"),
        { ShelfLifeDays: <= 0 or > Measures.LongestShelfLifeDays } => ItemRefusals.BadMeasure("shelfLifeDays"),
        _ => null,
    };

    private static bool IsUnit(string? unit) => !string.IsNullOrWhiteSpace(unit) && unit.Length <= 12;

    private static bool IsDecimals(int decimals) => decimals is >= 0 and <= Quantity.MaxDecimals;

    private static bool IsFactor(decimal factor) =>
        factor is > 0 and <= MaxFactor && decimal.Round(factor, Quantity.MaxDecimals) == factor;

    private static ItemEvent.Registered Registered(ItemCommand.Register c, int unitDecimals) => new(
        c.Sku, c.Name, c.BaseUnit, unitDecimals, c.Tracking, c.Category, c.Gtin, c.WeightKg, c.LengthMm, c.WidthMm,
        c.HeightMm, c.ShelfLifeDays);

    private static ItemEvent.DetailsChanged DetailsOf(ItemEvent.Registered e) => new(
        e.Name, e.Category, e.Gtin, e.WeightKg, e.LengthMm, e.WidthMm, e.HeightMm, e.ShelfLifeDays);
}

/// <summary>Refusals about an item.</summary>
internal static class ItemRefusals
{
    public static Refusal Unknown() =>
        Refusals.Unknown("products.unknown-item", "such item");

    public static Refusal Unknown(string sku) =>
        Refusals.Unknown("products.unknown-item", $"item {sku}").With("sku", sku);

    public static Refusal SkuTaken(string sku) =>
        Refusals.DifferentContent("products.sku-taken", $"Item {sku}", "registered").With("sku", sku);

    public static Refusal Retired(Item.Known item) =>
        Refusals.IsAlready("products.retired", $"Item {item.Registration.Sku}", "retired");

    public static Refusal NotSellable(Item.Known item) =>
        new Refusal("products.not-sellable", $"Item {item.Registration.Sku} cannot be sold in state {item.State}.")
            .With("sku", item.Registration.Sku).With("state", item.State);

    public static Refusal NotStockable(Item.Known item) =>
        new Refusal("products.not-stockable", $"Item {item.Registration.Sku} cannot be received in state {item.State}.")
            .With("sku", item.Registration.Sku).With("state", item.State);

    public static Refusal NoLot(Item.Known item) => new Refusal(
        "products.lot-missing", $"Item {item.Registration.Sku} is tracked by lot, so its goods come in with their lot.",
        RefusalKind.Unprocessable).With("sku", item.Registration.Sku);

    public static Refusal NotMakeable(Item.Known item) =>
        new Refusal("products.not-makeable", $"Item {item.Registration.Sku} cannot be made in state {item.State}.")
            .With("sku", item.Registration.Sku).With("state", item.State);

    public static Refusal NoSuchMove(ItemState from, ItemState to) =>
        new Refusal("products.no-such-move", $"An item cannot change from {from} to {to}.")
            .With("from", from).With("to", to);

    public static Refusal UnitTaken(string unit, decimal inBaseUnits) =>
        Refusals.DifferentContent(
            "products.unit-taken", $"Unit {unit} of the item", "defined", "Change it with a reason.")
            .With("unit", unit).With("inBaseUnits", inBaseUnits);

    public static Refusal UnknownUnit(Item.Known item, string unit) =>
        Bad("products.unknown-unit", $"Item {item.Registration.Sku} has no unit {unit}. Define its base units.")
            .With("sku", item.Registration.Sku).With("unit", unit).With("baseUnit", item.Registration.BaseUnit);

    public static Refusal Uncountable(Item.Known item, Quantity quantity, Uncountable why) => (why switch
    {
        Products.Uncountable.UnknownUnit => UnknownUnit(item, quantity.Unit),
        Products.Uncountable.TooManyDecimals =>
            Bad("products.too-many-decimals", $"Item {item.Registration.Sku} is counted in {item.CountedIn()}.")
                .With("comesTo", item.BaseUnits(quantity)!).With("unitDecimals", item.UnitDecimals),
        Products.Uncountable.TooMuch =>
            Bad("products.quantity-too-large", $"The quantity must be at most {Quantity.MaxValue} base units.")
                .With("comesTo", item.BaseUnits(quantity)!).With("limit", Quantity.MaxValue),
        _ => throw new UnreachableException(),
    }).With("sku", item.Registration.Sku).With("quantity", quantity);

    public static Refusal TooManyUnits(int limit) =>
        Refusals.TooMany("products.too-many-units", "An item", limit, "units");

    public static Refusal TooManyVatRates(int limit) =>
        Refusals.TooMany("products.too-many-vat-rates", "An item", limit, "VAT rates");

    public static Refusal BadUnit(string? unit) =>
        Bad("products.bad-unit", "A unit of measure must have 1 to 12 characters.").With("unit", unit ?? "");

    public static Refusal BadDecimals(int unitDecimals) =>
        Refusals.OutOfRange("products.bad-unit-decimals", "The number of decimals", 0, Quantity.MaxDecimals)
            .With("unitDecimals", unitDecimals);

    public static Refusal BadConversion(decimal inBaseUnits) =>
        Bad("products.bad-conversion", $"A unit must be more than zero and at most {ItemDecider.MaxFactor} base units, "
            + $"with at most {Quantity.MaxDecimals} decimals.")
            .With("inBaseUnits", inBaseUnits);

    public static Refusal BadGtin(string gtin) =>
        Bad("products.bad-gtin", "A GTIN must have 8, 12, 13 or 14 digits, the last of which is the check digit.")
            .With("gtin", gtin);

    public static Refusal BadMeasure(string field) =>
        Bad("products.bad-measure", "Weight, size and shelf life must be more than zero or left out, and at most "
            + $"{Measures.HeaviestKg} kg, {Measures.LongestMm} mm a side and {Measures.LongestShelfLifeDays} days.")
            .With("field", field);

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);
}
