using Daybook.Domain.Finance;
using Daybook.Domain.Manufacturing;
using Daybook.Kernel;
using Daybook.Workers.Finance;

namespace Daybook.Workers.Manufacturing;

/// <summary>Closes a work order. The cost that no output took, such as when nothing was good, becomes a difference in
/// the books (生产成本差异).</summary>
[StoredAs("manufacturing.close-work-order.v1")]
public sealed record CloseWorkOrder(string Company, string Number, [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var order = WorkOrderDecider.Stream(Number);
        yield return WorkOrderDecider.On(order, new WorkOrderCommand.Close(Company, On));
        foreach (var step in OrderOperations.Each(context, Number, new OrderOperationCommand.End())) yield return step;
        if (context.Event<WorkOrderEvent.Closed>() is not { Difference: { } difference }
            || context.State<WorkOrder>(order).Planned() is not { } terms) yield break;
        var posting = PostingRules.ProductionDifference(Number, terms.Item, difference);
        var books = new Books(Company, On, null, terms.Warehouse, "work-order", Number, "close");
        foreach (var step in books.Post(context, posting, order)) yield return step;
    }
}
