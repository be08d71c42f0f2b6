using Daybook.Domain.Planning;
using Daybook.Domain.Products;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Planning;

/// <summary>Sets how an item is planned (计划参数): made or bought, its lead time, lots and safety stock. All of it is
/// replaced.</summary>
/// <param name="Warehouse">Where goods that are made or bought go.</param>
/// <param name="LeadTimeDays">Calendar days from the start of an order to its goods.</param>
/// <param name="LotRule">Lot for lot when it is left out.</param>
/// <param name="LotSize">The size of a lot, or what quantities are a multiple of; in any unit of the item.</param>
/// <param name="MinimumLot">The least quantity of a proposal; in any unit of the item.</param>
/// <param name="SafetyStock">In any unit of the item; none when it is left out.</param>
/// <param name="Supplier">From whom it is bought; left out when somebody chooses each time.</param>
[StoredAs("planning.set-planning-parameters.v1")]
public sealed record SetPlanningParameters(
    string Sku, PlanSource Source, string Warehouse, int LeadTimeDays, LotRule? LotRule,
    Quantity? LotSize, Quantity? MinimumLot, Quantity? SafetyStock, string? Supplier)
    : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return Source == PlanSource.Make ? Require.Makeable(Sku) : Require.Stockable(Sku);
        yield return Require.Warehouse(Warehouse);
        if (Supplier is { } supplier)
            yield return SupplierDecider.On(SupplierDecider.Stream(supplier), new SupplierCommand.RequireKnown());
        foreach (var quantity in new[] { LotSize, MinimumLot, SafetyStock }.OfType<Quantity>())
            yield return new Counted(Sku, quantity).Required();
        var item = (Item.Known)context.State<Item>(ItemDecider.Stream(Sku));
        yield return PlanningParametersDecider.On(
            PlanningParametersDecider.Stream(Sku),
            new PlanningParametersCommand.Set(Sku, new PlanningTerms(
                Source, Warehouse, LeadTimeDays, LotRule ?? Domain.Planning.LotRule.LotForLot,
                InBaseUnit(LotSize), InBaseUnit(MinimumLot),
                InBaseUnit(SafetyStock) ?? Quantity.Zero(item.Registration.BaseUnit), Supplier)));

        Quantity? InBaseUnit(Quantity? quantity) =>
            quantity is { } given ? new Counted(Sku, given).InBaseUnit(context) : null;
    }
}
