using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Workers.Finance;

namespace Daybook.Workers.Suppliers;

/// <summary>Replaces the lines of a purchase order. When it was sent before, the supplier confirms it again. What
/// arrived stays.</summary>
/// <param name="Lines">All lines of the order, changed or not.</param>
[StoredAs("suppliers.change-purchase-order.v1")]
public sealed record ChangePurchaseOrder(string Number, ImmutableArray<WantedLine> Lines, string Reason)
    : Operation, IWorth
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
        if (known is not null)
        {
            foreach (var step in OrderableSupplier.Required(
                context, known.Supplier, [.. Lines.Where(l => l.IsMoreThan(known)).Select(l => l.Sku)],
                context.EffectiveOn))
                yield return step;
        }

        foreach (var step in Lines.SelectMany(l => l.Required(known))) yield return step;
        yield return PurchaseOrderDecider.On(
            order, new PurchaseOrderCommand.Change([.. Lines.Select(l => l.Counted(context, known))], Reason));
        if (known is null) yield break;
        foreach (var sku in Lines.Select(l => l.Sku).Distinct(StringComparer.Ordinal))
        {
            foreach (var step in Replenish.Note(context, known.Warehouse, sku, [Number])) yield return step;
        }
    }

    /// <inheritdoc/>
    public Money? Worth(StepContext decided) => OrderWorth.OfSent(decided, Number, decided.EffectiveOn);
}

/// <summary>What a purchase order that the supplier has is worth.</summary>
internal static class OrderWorth
{
    /// <summary>The sum of its lines in the currency of the books; in its own where no rate is known; null for an order
    /// that was not sent.</summary>
    public static Money? OfSent(StepContext context, string number, DateOnly on)
    {
        var order = context.State<PurchaseOrder>(PurchaseOrderDecider.Stream(number));
        if (order is not PurchaseOrder.Sent { Terms: var terms }) return null;
        var total = terms.Total;
        var exchange = Exchange.Of(context, WorkersCatalogue.Company, terms.Currency, on);
        return exchange.Problem(total) is null ? exchange.Booked(total) : total;
    }
}
