using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>An item as its decisions need it.</summary>
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
    /// <param name="State">Where it is in its life cycle.</param>
    /// <param name="UnitDecimals">How many decimals the base unit takes.</param>
    /// <param name="Units">Base units per unit of measure; the base unit itself is not listed.</param>
    public sealed record Known(
        ItemEvent.Registered Registration,
        ItemEvent.DetailsChanged Details,
        ItemState State,
        int UnitDecimals,
        ImmutableDictionary<string, decimal> Units) : Item
    {
        /// <summary>It may be sold.</summary>
        [JsonIgnore]
        public bool IsSellable => State is ItemState.Production or ItemState.PhaseOut;

        /// <summary>It may be taken into stock; prototypes may, ideas and retired items may not.</summary>
        [JsonIgnore]
        public bool IsStockable => State is not (ItemState.Concept or ItemState.Retired);

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

        /// <summary>How many base units the quantity is, whether they can be counted or not; null when the unit is not
        /// defined. Up to the largest quantity it is exact: 13 digits before the point and 12 after it.</summary>
        public decimal? BaseUnits(Quantity quantity)
        {
            if (quantity.Unit == Registration.BaseUnit) return quantity.Value;
            return Units.TryGetValue(quantity.Unit, out var factor) ? quantity.Value * factor : null;
        }

        /// <summary>So many base units without the decimals that the item does not take.</summary>
        public decimal Whole(decimal baseUnits) =>
            Math.Round(baseUnits, UnitDecimals, MidpointRounding.ToZero);

        /// <summary>How it is counted, for a person: <c>whole EA</c>, <c>KG with at most 3 decimals</c>.</summary>
        public string CountedIn() => UnitDecimals == 0
            ? $"whole {Registration.BaseUnit}"
            : $"{Registration.BaseUnit} with at most {UnitDecimals} decimals";
    }
}
