using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>The state of an item that the decider needs.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(Unknown), "unknown")]
[JsonDerivedType(typeof(Known), "known")]
public abstract record Item
{
    private Item()
    {
    }

    public sealed record Unknown : Item;

    /// <summary>A registered item.</summary>
    /// <param name="Registration">As it was registered.</param>
    /// <param name="Details">As it is described now.</param>
    /// <param name="State">The stage of its life cycle.</param>
    /// <param name="UnitDecimals">The number of decimals that the base unit takes.</param>
    /// <param name="Units">The number of base units per unit of measure; the base unit itself is not listed.</param>
    /// <param name="VatRates">The codes of its VAT rates, each with its first day.</param>
    public sealed record Known(
        ItemEvent.Registered Registration,
        ItemEvent.DetailsChanged Details,
        ItemState State,
        int UnitDecimals,
        ImmutableDictionary<string, decimal> Units,
        ImmutableArray<ItemEvent.VatRateSet> VatRates) : Item
    {
        /// <summary>The code of its VAT rate on a day: the latest that does not begin later; null when there is
        /// none.</summary>
        public string? VatRateOn(DateOnly day) =>
            VatRates.Where(set => set.From <= day).MaxBy(set => set.From)?.Code;

        /// <summary>True when it may be sold.</summary>
        [JsonIgnore]
        public bool IsSellable => State is ItemState.Production or ItemState.PhaseOut;

        /// <summary>True when it may be received into stock; prototypes may, ideas and retired items may not.</summary>
        [JsonIgnore]
        public bool IsStockable => State is not (ItemState.Concept or ItemState.Retired);

        /// <summary>True when it may be made; an idea is not made yet, and what is sold off is not made any
        /// more.</summary>
        [JsonIgnore]
        public bool IsMakeable => State is ItemState.Development or ItemState.Pilot or ItemState.Production;

        /// <summary>The quantity in the base unit, exactly; null when it cannot be counted.</summary>
        public Quantity? InBaseUnit(Quantity quantity) => WhyUncountable(quantity) is null
            ? Quantity.Of(BaseUnits(quantity)!.Value, Registration.BaseUnit)
            : null;

        /// <summary>Why the quantity cannot be counted; null when it can.</summary>
        public Uncountable? WhyUncountable(Quantity quantity) => BaseUnits(quantity) switch
        {
            null => Uncountable.UnknownUnit,
            { } value when Math.Abs(value) > Quantity.MaxValue => Uncountable.TooMuch,
            { } value when Whole(value) != value => Uncountable.TooManyDecimals,
            _ => null,
        };

        /// <summary>The quantity in base units, whether it can be counted or not; null when the unit is not defined. It
        /// is exact for every quantity: at most 13 digits before the point and 12 after it.</summary>
        public decimal? BaseUnits(Quantity quantity)
        {
            if (quantity.Unit == Registration.BaseUnit) return quantity.Value;
            return Units.TryGetValue(quantity.Unit, out var factor) ? quantity.Value * factor : null;
        }

        /// <summary>The number of base units, truncated to the decimals that the item takes.</summary>
        public decimal Whole(decimal baseUnits) =>
            Math.Round(baseUnits, UnitDecimals, MidpointRounding.ToZero);

        /// <summary>The rule for its quantities, for a person: <c>whole EA</c>, <c>KG with at most 3
        /// decimals</c>.</summary>
        public string CountedIn() => UnitDecimals == 0
            ? $"whole {Registration.BaseUnit}"
            : $"{Registration.BaseUnit} with at most {UnitDecimals} decimals";
    }
}

/// <summary>The life cycle of an item (产品生命周期), in order.</summary>
public enum ItemState
{
    /// <summary>An idea (概念).</summary>
    Concept,

    /// <summary>Being developed (研发).</summary>
    Development,

    /// <summary>Small trial production runs (试产).</summary>
    Pilot,

    /// <summary>Produced or bought in volume (量产).</summary>
    Production,

    /// <summary>Sold off, no longer produced (淘汰中).</summary>
    PhaseOut,

    /// <summary>No longer sold (退市).</summary>
    Retired,
}

/// <summary>Commands for an item.</summary>
public abstract record ItemCommand
{
    private ItemCommand()
    {
    }

    /// <summary>Registers an item.</summary>
    /// <param name="UnitDecimals">The number of decimals of the base unit. Null means none for a new item, and no
    /// change for an item that is already registered.</param>
    public sealed record Register(
        string Sku,
        string Name,
        string BaseUnit,
        Tracking Tracking = Tracking.None,
        string? Category = null,
        string? Gtin = null,
        decimal? WeightKg = null,
        decimal? LengthMm = null,
        decimal? WidthMm = null,
        decimal? HeightMm = null,
        int? ShelfLifeDays = null,
        ItemState State = ItemState.Development,
        int? UnitDecimals = null) : ItemCommand, IItemDetails;

    public sealed record ChangeDetails(
        string Name,
        string? Category,
        string? Gtin,
        decimal? WeightKg,
        decimal? LengthMm,
        decimal? WidthMm,
        decimal? HeightMm,
        int? ShelfLifeDays) : ItemCommand, IItemDetails;

    public sealed record DefineUnit(string Unit, decimal InBaseUnits) : ItemCommand;

    /// <summary>Changes how many base units a defined unit is, for quantities that are counted from then on.</summary>
    public sealed record ChangeUnit(string Unit, decimal InBaseUnits, string Reason) : ItemCommand;

    /// <summary>Changes the number of decimals of the base unit.</summary>
    public sealed record ChangeUnitDecimals(int UnitDecimals, string Reason) : ItemCommand;

    /// <summary>Sets the code of the VAT rate from a day on.</summary>
    public sealed record SetVatRate(string Code, [BusinessDate, Planned] DateOnly From) : ItemCommand;

    public sealed record MoveTo(ItemState State, string Reason) : ItemCommand;

    /// <summary>Guard inside a transaction: refuses unless the item is registered, in any state.</summary>
    public sealed record RequireKnown : ItemCommand;

    /// <summary>Guard inside a transaction: refuses unless the item can be sold.</summary>
    public sealed record RequireSellable : ItemCommand;

    /// <summary>Guard inside a transaction: refuses unless the item can be received into stock.</summary>
    public sealed record RequireStockable : ItemCommand;

    /// <summary>Guard inside a transaction: refuses goods without a lot of an item that is tracked by lot.</summary>
    public sealed record RequireLot(string? Lot) : ItemCommand;

    /// <summary>Guard inside a transaction: refuses unless the item can be made.</summary>
    public sealed record RequireMakeable : ItemCommand;

    /// <summary>Guard inside a transaction: refuses unless such a quantity of the item can be counted.</summary>
    /// <param name="Sku">The SKU for the refusal when the item is not registered, because then the state does not have
    /// the SKU.</param>
    public sealed record RequireCountable(Quantity Quantity, string Sku) : ItemCommand;
}

/// <summary>Events of an item (物料/商品).</summary>
public abstract record ItemEvent
{
    private ItemEvent()
    {
    }

    /// <summary>The item exists, in <see cref="ItemState.Development"/>. It is counted in a base unit (基本单位) with this
    /// number of decimals; 0 for whole pieces.</summary>
    [StoredAs("products.item-registered.v2")]
    public sealed record Registered(
        string Sku,
        string Name,
        string BaseUnit,
        int UnitDecimals,
        Tracking Tracking,
        string? Category,
        string? Gtin,
        decimal? WeightKg,
        decimal? LengthMm,
        decimal? WidthMm,
        decimal? HeightMm,
        int? ShelfLifeDays) : ItemEvent;

    [StoredAs("products.item-details-changed.v1")]
    public sealed record DetailsChanged(
        string Name,
        string? Category,
        string? Gtin,
        decimal? WeightKg,
        decimal? LengthMm,
        decimal? WidthMm,
        decimal? HeightMm,
        int? ShelfLifeDays) : ItemEvent;

    /// <summary>One such unit is this number of base units, such as CTN = 24 EA.</summary>
    [StoredAs("products.unit-conversion-defined.v1")]
    public sealed record UnitConversionDefined(string Unit, decimal InBaseUnits) : ItemEvent;

    /// <summary>One such unit is another number of base units from now on; earlier quantities do not change.</summary>
    [StoredAs("products.unit-conversion-changed.v1")]
    public sealed record UnitConversionChanged(string Unit, decimal From, decimal To, string Reason) : ItemEvent;

    /// <summary>The base unit takes another number of decimals from now on.</summary>
    [StoredAs("products.unit-decimals-changed.v1")]
    public sealed record UnitDecimalsChanged(int From, int To, string Reason) : ItemEvent;

    /// <summary>It is taxed at the VAT rate of this code from a day on (税收分类).</summary>
    [StoredAs("products.item-vat-rate-set.v1")]
    public sealed record VatRateSet(string Code, DateOnly From) : ItemEvent;

    [StoredAs("products.item-state-changed.v1")]
    public sealed record StateChanged(ItemState From, ItemState To, string Reason) : ItemEvent;
}
