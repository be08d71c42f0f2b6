using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Kernel;
using static Daybook.Domain.Orders.SourcingRulesCommand;
using static Daybook.Domain.Orders.SourcingRulesRefusals;

namespace Daybook.Domain.Orders;

/// <summary>The sourcing rules of the company (O4). They change a few times a year, so plain lists are
/// sufficient.</summary>
public sealed class SourcingRulesDecider()
    : Decider<SourcingRulesCommand, SourcingRulesEvent, SourcingRules>("sourcing-rules", new SourcingRules([]))
{
    /// <summary>Maximum number of versions; no company publishes a version every day for years.</summary>
    public const int MaxVersions = 1_000;

    /// <summary>Maximum number of places that a warehouse names.</summary>
    public const int MaxPlaces = 500;

    /// <summary>The one stream of the company.</summary>
    public static StreamId TheRules => Stream("company");

    public override Decision<SourcingRulesEvent> Decide(SourcingRules state, SourcingRulesCommand command) =>
        command switch
        {
            Publish c => Published(state, c.Terms),
            RequireOn c => state.On(c.Day) is null ? NoneOn(c.Day) : [],
            _ => throw new UnreachableException(),
        };

    public override SourcingRules Evolve(SourcingRules state, SourcingRulesEvent @event) => @event switch
    {
        SourcingRulesEvent.Published e => new SourcingRules(
            [.. state.Versions.Where(v => v.ValidFrom != e.Terms.ValidFrom), e.Terms]),
        _ => throw new UnreachableException(),
    };

    private static Decision<SourcingRulesEvent> Published(SourcingRules state, SourcingTerms terms)
    {
        var before = state.Versions.FirstOrDefault(v => v.ValidFrom == terms.ValidFrom);
        if (before is not null && before.Says(terms)) return [];
        if (Broken(terms) is { } broken) return broken;
        return before is null && state.Versions.Length == MaxVersions
            ? TooMany("versions", MaxVersions)
            : new SourcingRulesEvent.Published(terms);
    }

    /// <summary>Checks identity, amounts and limits; returns the first rule that a version breaks.</summary>
    private static Refusal? Broken(SourcingTerms terms)
    {
        if (terms.Warehouses.IsDefaultOrEmpty) return NoWarehouse();
        if (terms.Warehouses.GroupBy(w => w.Warehouse).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return Twice("warehouse", twice.Key);
        if (terms.Criteria.IsDefaultOrEmpty) return NoCriterion();
        if (terms.Criteria.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } again)
            return Twice("criterion", $"{again.Key}");
        if (!CurrencyCode.IsInUse(terms.Currency)) return OrderLimits.BadCurrency(terms.Currency);
        return terms.Warehouses.Select(w => Broken(w, terms.Currency)).FirstOrDefault(broken => broken is not null)
            ?? (terms.Warehouses.Length > OrderLimits.MaxWarehouses
                ? TooMany("warehouses", OrderLimits.MaxWarehouses)
                : null);
    }

    private static Refusal? Broken(SourcingWarehouse warehouse, string currency)
    {
        if (warehouse.Serves.IsDefaultOrEmpty && !warehouse.ServesOthers) return ServesNobody(warehouse.Warehouse);
        var places = warehouse.Serves;
        if (places.GroupBy(p => (p.Country, p.Region, p.City)).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return Twice("place", string.Join(' ', twice.Key.City, twice.Key.Region, twice.Key.Country).Trim());
        if (places.FirstOrDefault(p => p.Nearness is < 1 or >= SourcingWarehouse.Elsewhere) is { } far)
            return BadNearness(warehouse.Warehouse, far.Nearness);
        if (!OrderLimits.IsWholeMinorUnits(warehouse.ParcelCost, currency))
            return BadCost(warehouse.Warehouse, warehouse.ParcelCost);
        return places.Length > MaxPlaces ? TooMany("places", MaxPlaces) : null;
    }
}

/// <summary>Refusals about sourcing rules.</summary>
internal static class SourcingRulesRefusals
{
    public static Refusal NoneOn(DateOnly day) => Bad(
        "orders.no-warehouse",
        $"The order names no warehouse, and no sourcing rules are valid on {day:O}. Name the warehouses that may "
            + "send it, preferred first, or publish sourcing rules.");

    public static Refusal NoWarehouse() => Bad(
        "orders.sourcing-without-warehouse", "Sourcing rules must have at least one warehouse.");

    public static Refusal NoCriterion() => Bad(
        "orders.sourcing-without-criterion", "Sourcing rules must have at least one criterion.");

    public static Refusal Twice(string what, string name) => Bad(
        "orders.sourcing-twice", $"The {what} {name} is given twice.").With(what, name);

    public static Refusal ServesNobody(string warehouse) => Bad(
        "orders.sourcing-serves-nobody",
        $"Warehouse {warehouse} serves no place. Give it places, set servesOthers, or leave it out.")
        .With("warehouse", warehouse);

    public static Refusal BadNearness(string warehouse, int nearness) => Refusals.OutOfRange(
        "orders.bad-nearness", "The nearness", 1, SourcingWarehouse.Elsewhere - 1)
        .With("warehouse", warehouse).With("nearness", nearness);

    public static Refusal BadCost(string warehouse, decimal cost) => Bad(
        "orders.bad-parcel-cost", "The parcel cost must not be negative, nor have more decimals than its currency.")
        .With("warehouse", warehouse).With("parcelCost", cost);

    public static Refusal TooMany(string what, int limit) => Refusals.TooMany(
        "orders.too-many-in-sourcing", "Sourcing rules", limit, what);

    private static Refusal Bad(string code, string message) => new(code, message, RefusalKind.Unprocessable);
}
