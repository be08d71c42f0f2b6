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
    /// <param name="Units">Base units per unit of measure; the base unit itself is not listed.</param>
    public sealed record Known(
        ItemEvent.Registered Registration,
        ItemEvent.DetailsChanged Details,
        ItemState State,
        ImmutableDictionary<string, decimal> Units) : Item
    {
        /// <summary>It may be sold.</summary>
        [JsonIgnore]
        public bool IsSellable => State is ItemState.Production or ItemState.PhaseOut;

        /// <summary>It may be taken into stock; prototypes may, ideas and retired items may not.</summary>
        [JsonIgnore]
        public bool IsStockable => State is not (ItemState.Concept or ItemState.Retired);

        /// <summary>The quantity in the base unit; null when the unit is not defined or the result cannot be written
        /// exactly.</summary>
        public Quantity? InBaseUnit(Quantity quantity)
        {
            if (quantity.Unit == Registration.BaseUnit) return quantity;
            if (!Units.TryGetValue(quantity.Unit, out var factor)) return null;
            var value = quantity.Value * factor;
            return decimal.Round(value, Quantity.MaxDecimals) == value && Math.Abs(value) <= Quantity.MaxValue
                ? Quantity.Of(value, Registration.BaseUnit)
                : null;
        }
    }
}
