using Daybook.Domain.Finance;
using Daybook.Domain.Manufacturing;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Manufacturing;

/// <summary>Puts material that a work order did not use back into stock (退料), at what it cost when it was
/// issued.</summary>
/// <param name="Number">The work order.</param>
/// <param name="Document">The number of the return.</param>
/// <param name="Quantity">In any unit of the component.</param>
[StoredAs("manufacturing.return-material.v1")]
public sealed record ReturnMaterial(
    string Company, string Number, string Document, string Component, Quantity Quantity, string Bin, string? Lot,
    string Reason, [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var order = WorkOrderDecider.Stream(Number);
        var goods = new Counted(Component, Quantity);
        yield return goods.Required();
        var quantity = goods.InBaseUnit(context);
        yield return WorkOrderDecider.On(
            order, new WorkOrderCommand.Return(Company, Document, Component, Lot, quantity, On, Reason));
        if (context.Event<WorkOrderEvent.MaterialReturned>() is not { } returned
            || context.State<WorkOrder>(order).Planned() is not { } terms) yield break;
        var place = new MadeGoods(Company, Number, $"{Number} {Document}", terms.Warehouse, Component, Bin, Lot, On);
        var posting = PostingRules.MaterialReturned(Number, terms.Warehouse, Component, returned.Cost);
        foreach (var step in place.Receive(context, ReceiptKind.Unused, quantity, returned.Cost, posting))
            yield return step;
    }
}
