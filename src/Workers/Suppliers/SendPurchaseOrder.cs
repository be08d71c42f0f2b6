using System.Collections.Immutable;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Workers.Suppliers;

/// <summary>Sends a purchase order to its supplier, who is not blocked and may get it.</summary>
[StoredAs("suppliers.send-purchase-order.v1")]
public sealed record SendPurchaseOrder(string Number, [BusinessDate, Happened] DateOnly On) : Operation, IWorth
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var order = PurchaseOrderDecider.Stream(Number);
        // What was sent before gets the same answer, even if the supplier is blocked by now.
        if (context.State<PurchaseOrder>(order) is PurchaseOrder.Draft { Terms: var terms })
        {
            yield return SupplierDecider.On(
                SupplierDecider.Stream(terms.Supplier), new SupplierCommand.RequireActive());
            ImmutableArray<string> skus = [.. terms.Lines.Select(l => l.Sku)];
            foreach (var step in OrderableSupplier.Required(context, terms.Supplier, skus, On)) yield return step;
        }

        yield return PurchaseOrderDecider.On(order, new PurchaseOrderCommand.Send(On));
    }

    /// <inheritdoc/>
    public Money? Worth(StepContext decided) => OrderWorth.OfSent(decided, Number, On);
}
