using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Domain.Manufacturing;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Finance;
using Daybook.Workers.Products;

namespace Daybook.Workers.Manufacturing;

/// <summary>Issues a material to a work order (领料): out of the bins, the oldest first, and into the books as
/// production, at the moving average.</summary>
/// <param name="Number">The work order.</param>
/// <param name="Document">The number of the issue; one that is sent again issues nothing twice.</param>
/// <param name="Quantity">In any unit of the component.</param>
/// <param name="Reason">Why more than needed is taken (超额领料); null for what is needed.</param>
[StoredAs("manufacturing.issue-material.v1")]
public sealed record IssueMaterial(
    string Company, string Number, string Document, string Component, Quantity Quantity, string? Reason,
    [BusinessDate, Happened] DateOnly On) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var order = WorkOrderDecider.Stream(Number);
        var goods = new Counted(Component, Quantity);
        yield return goods.Required();
        var quantity = goods.InBaseUnit(context);
        yield return WorkOrderDecider.On(
            order, new WorkOrderCommand.RequireIssuable(Document, Component, quantity, On, Reason));
        if (context.State<WorkOrder>(order) is not WorkOrder.Released { Terms: var terms } released
            || released.HasIssue(Document)) yield break;
        var stock = StockDecider.Stream(terms.Warehouse, Component);
        yield return StockDecider.On(
            stock, new StockCommand.Issue($"{Number} {Document}", terms.Warehouse, Component, Number, quantity, On)
            {
                Except = context.State<LotHolds>(LotHoldsDecider.Stream(Component)).Lots,
            });
        var value = ValuationDecider.Stream(Company, terms.Warehouse, Component);
        yield return ValuationDecider.On(
            value, new ValuationCommand.Issue(stock.ToString(), quantity, On));
        if (context.Events<StockEvent.Issued>(stock).SingleOrDefault() is not { } taken
            || context.Events<ValuationEvent.Issued>(value).SingleOrDefault() is not { } valued) yield break;
        ImmutableArray<IssuedLot> lots =
        [
            .. taken.Picks.GroupBy(p => p.Lot).Select(g => new IssuedLot(
                Component, g.Key, Quantity.Of(g.Sum(p => p.Quantity.Value), quantity.Unit))),
        ];
        yield return WorkOrderDecider.On(order, new WorkOrderCommand.Issue(
            Company, Document, Component, quantity, lots, valued.Cost, On, Reason));
        var posting = PostingRules.MaterialIssued(Number, terms.Warehouse, Component, valued.Cost);
        var books = new Books(Company, On, null, terms.Warehouse, "work-order", Number, "issue", Document);
        foreach (var step in books.Post(context, posting, order, stock)) yield return step;
    }
}
