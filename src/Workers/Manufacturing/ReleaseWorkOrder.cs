using System.Collections.Immutable;
using Daybook.Domain.Manufacturing;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Manufacturing;

/// <summary>Releases a work order, also while materials are missing; what is missing is told (齐套检查). It keeps the
/// routing in force on that day, where its item has one.</summary>
[StoredAs("manufacturing.release-work-order.v1")]
public sealed record ReleaseWorkOrder(string Number, [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var order = WorkOrderDecider.Stream(Number);
        var terms = context.State<WorkOrder>(order).Planned();
        var isNew = context.State<WorkOrder>(order) is WorkOrder.Written;
        ImmutableArray<NeededMaterial> missing =
        [
            .. (terms?.Materials ?? []).Select(m => m with { Quantity = Missing(context, terms!.Warehouse, m) })
                .Where(m => !m.Quantity.IsZero),
        ];
        yield return WorkOrderDecider.On(order, new WorkOrderCommand.Release(On, missing));
        if (!isNew) yield break;
        foreach (var step in OrderOperations.Planned(context, Number, terms!, On)) yield return step;
    }

    /// <summary>What the stock has not, without what is promised and what is on hold.</summary>
    private static Quantity Missing(StepContext context, string warehouse, NeededMaterial material)
    {
        var stock = context.State<Stock>(StockDecider.Stream(warehouse, material.Component));
        var holds = context.State<LotHolds>(LotHoldsDecider.Stream(material.Component));
        var free = stock.Available - stock.OnShelfOf(holds.Lots);
        return Quantity.Of(Math.Max(0, material.Quantity.Value - Math.Max(0, free)), material.Quantity.Unit);
    }
}
