using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Workers.Suppliers;

/// <summary>Replaces the lines of a purchase order. When it was sent before, the supplier confirms it again. What
/// arrived stays.</summary>
/// <param name="Lines">All lines of the order, changed or not.</param>
[StoredAs("suppliers.change-purchase-order.v1")]
public sealed record ChangePurchaseOrder(string Number, ImmutableArray<WantedLine> Lines, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var order = PurchaseOrderDecider.Stream(Number);
        var known = context.State<PurchaseOrder>(order) switch
        {
            PurchaseOrder.Draft draft => draft.Terms,
            PurchaseOrder.Sent sent => sent.Terms,
            PurchaseOrder.Unknown or PurchaseOrder.Closed or PurchaseOrder.Cancelled => null,
            _ => throw new UnreachableException(),
        };
        foreach (var step in Lines.SelectMany(l => l.Required(known))) yield return step;
        yield return PurchaseOrderDecider.On(
            order, new PurchaseOrderCommand.Change([.. Lines.Select(l => l.Counted(context, known))], Reason));
    }
}
