using System.Collections.Immutable;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Workers.Suppliers;

/// <summary>Awards a request for quotation line by line, to one supplier or to several (定标), and writes a purchase
/// order for each of them. Of two buyers who award it at once, one does.</summary>
/// <param name="Reason">Why these.</param>
[StoredAs("suppliers.award-quotations.v1")]
public sealed record AwardQuotations(
    string Number, [BusinessDate, Happened] DateOnly On, ImmutableArray<RfqAward> Awards, string Reason) : Operation
{
    private StreamId Stream => RfqDecider.Stream(Number);

    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return RfqDecider.On(Stream, new RfqCommand.Award(On, Awards, Reason));
        if (!context.Events<RfqEvent.Awarded>(Stream).Any()
            || context.State<Rfq>(Stream) is not Rfq.Awarded rfq) yield break;
        foreach (var order in Awards.GroupBy(a => a.PurchaseOrder))
        {
            foreach (var step in Order(context, rfq, order.Key, [.. order])) yield return step;
        }
    }

    private IEnumerable<Step> Order(
        StepContext context, Rfq.Awarded rfq, string number, IReadOnlyList<RfqAward> awards)
    {
        var order = PurchaseOrderDecider.Stream(number);
        // An order that was written before stands for other goods, also when they look the same.
        if (context.State<PurchaseOrder>(order).FirstTerms() is not null)
        {
            yield return PurchaseOrderDecider.Taken(number);
            yield break;
        }

        var (lines, origins) = (new List<WantedLine>(), new List<LineOrigin>());
        foreach (var award in awards)
        {
            var (asked, line) = (rfq.Asked.Find(award.Line)!, lines.Count + 1);
            var price = rfq.Bids[award.Supplier].Find(award.Line)!.UnitPrice;
            lines.Add(new WantedLine(
                line, asked.Sku, asked.Quantity, price, asked.NeededOn < On ? On : asked.NeededOn));
            if (asked is not { Requisition: { } requisition, RequestedLine: { } requested }) continue;
            yield return RequisitionDecider.On(
                RequisitionDecider.Stream(requisition),
                new RequisitionCommand.Order(requested, number, line, asked.BaseQuantity, On));
            origins.Add(new LineOrigin(line, requisition, requested, asked.BaseQuantity));
        }

        var draft = new DraftPurchaseOrder(
            number, awards[0].Supplier, rfq.Asked.Currency, rfq.Asked.Warehouse, On, [.. lines], null);
        foreach (var step in draft.Steps(context)) yield return step;
        if (origins.Count > 0)
            yield return PurchaseOrderDecider.On(order, new PurchaseOrderCommand.Request(number, [.. origins]));
    }
}
