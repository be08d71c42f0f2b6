using System.Diagnostics;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Ordered = Daybook.Domain.Suppliers.PurchaseOrder;

namespace Daybook.Workers.Suppliers;

/// <summary>Gives back to requisitions what a purchase order does not want any more, because it was changed, cancelled
/// or closed before everything arrived.</summary>
[StoredAs("suppliers.settle-requisitions.v1")]
public sealed record SettleRequisitions(string PurchaseOrder) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var order = context.State<Ordered>(PurchaseOrderDecider.Stream(PurchaseOrder));
        foreach (var origin in order.Origins())
        {
            var sku = order.FirstTerms()!.Find(origin.Line)!.Sku;
            yield return RequisitionDecider.On(
                RequisitionDecider.Stream(origin.Requisition),
                new RequisitionCommand.Settle(
                    origin.RequisitionLine, sku, PurchaseOrder, origin.Line,
                    Wanted(order, origin.Line, sku) ?? Quantity.Zero(origin.Quantity.Unit)));
        }
    }

    /// <summary>What the order wants of a line; null for nothing.</summary>
    private static Quantity? Wanted(Ordered order, int line, string sku)
    {
        Quantity? Standing(PurchaseTerms terms) =>
            terms.Find(line) is { } found && found.Sku == sku ? found.BaseQuantity : null;
        return order switch
        {
            Ordered.Draft s => Standing(s.Terms),
            Ordered.Sent s => Standing(s.Terms),
            Ordered.Closed s => Standing(s.Before.Terms) is not null
                && s.Before.Arrived.TryGetValue(line, out var arrived) ? arrived.Quantity : null,
            Ordered.Cancelled or Ordered.Unknown => null,
            _ => throw new UnreachableException(),
        };
    }
}
