using System.Collections.Immutable;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Products;
using Daybook.Workers.Suppliers;

namespace Daybook.Workers.Warehouse;

/// <summary>Sets how much of an item there should be in a warehouse (库存上下限). All of it is replaced; what is left out
/// is not watched any more.</summary>
/// <param name="ReorderPoint">When what is free and on order falls to it, more is asked for; in any unit.</param>
/// <param name="Least">Less than it is an alert; in any unit.</param>
/// <param name="Most">More than it is an alert; what is asked for fills up to it; in any unit.</param>
/// <param name="OnOrder">The open purchase orders that bring goods of it, as they were read outside the lock.</param>
[StoredAs("warehouse.set-stock-levels.v1")]
public sealed record SetStockLevels(
    string Warehouse, string Sku, Quantity? ReorderPoint, Quantity? Least, Quantity? Most,
    ImmutableArray<string> OnOrder) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return Require.Warehouse(Warehouse);
        yield return Require.Item(Sku);
        foreach (var quantity in new[] { ReorderPoint, Least, Most }.OfType<Quantity>())
            yield return new Counted(Sku, quantity).Required();
        yield return StockLevelsDecider.On(
            StockLevelsDecider.Stream(Warehouse, Sku),
            new StockLevelsCommand.Set(
                Warehouse, Sku,
                new StockLevelTerms(
                    InBaseUnit(context, ReorderPoint), InBaseUnit(context, Least), InBaseUnit(context, Most))));
        foreach (var step in Replenish.Note(context, Warehouse, Sku, OnOrder)) yield return step;
    }

    private Quantity? InBaseUnit(StepContext context, Quantity? quantity) =>
        quantity is { } given ? new Counted(Sku, given).InBaseUnit(context) : null;
}
