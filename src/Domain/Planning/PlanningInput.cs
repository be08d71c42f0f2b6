using System.Collections.Immutable;

namespace Daybook.Domain.Planning;

/// <summary>What a plan is made of.</summary>
/// <param name="From">The first day of the plan. What should have come or gone before counts on it.</param>
/// <param name="Items">Each SKU once, with every SKU that a demand, a supply or a component names.</param>
/// <param name="Demands">What is wanted, without what is reserved in stock.</param>
/// <param name="Supplies">What is on order, from suppliers and from production.</param>
public sealed record PlanningInput(
    DateOnly From, ImmutableArray<PlannedItem> Items, ImmutableArray<PlannedDemand> Demands,
    ImmutableArray<PlannedSupply> Supplies);

/// <summary>An item that may be planned.</summary>
/// <param name="Unit">The base unit; all quantities are in it.</param>
/// <param name="Decimals">The number of decimals of that unit.</param>
/// <param name="Free">In stock and promised to nobody.</param>
/// <param name="Terms">How it is planned; null when it is not.</param>
/// <param name="Components">What it is made of by any bill of any day; empty when it is bought.</param>
public sealed record PlannedItem(
    string Sku, string Unit, int Decimals, decimal Free, PlanningTerms? Terms, ImmutableArray<string> Components);

/// <summary>What somebody wants.</summary>
/// <param name="Of">The order.</param>
public sealed record PlannedDemand(PegKind Kind, string Of, string Sku, decimal Quantity, DateOnly On);

/// <summary>What is to come.</summary>
/// <param name="Of">The order.</param>
/// <param name="Line">Its line; 0 for a work order.</param>
public sealed record PlannedSupply(
    SupplyKind Kind, string Of, int Line, string Sku, decimal Quantity, DateOnly On);

/// <summary>What making takes of a component, in its base unit and in what it can be counted in.</summary>
public sealed record Material(string Sku, decimal Quantity);

/// <summary>The materials for a quantity of an item that is made by a day; null when they are not known, because no
/// bill is in force on that day.</summary>
public delegate IReadOnlyList<Material>? Materials(string sku, decimal quantity, DateOnly on);

/// <summary>What goods are on order by.</summary>
public enum SupplyKind
{
    PurchaseOrder,
    WorkOrder,

    /// <summary>Asked for, and not ordered yet.</summary>
    Requisition,
}
