using System.Collections.Immutable;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;
using Daybook.Workers.Products;

namespace Daybook.Workers.Suppliers;

/// <summary>Enters a supplier's advice of a shipment (发货通知, ASN) of a purchase order that he has.</summary>
/// <param name="Advice">The supplier's number of the shipment.</param>
/// <param name="ShippedOn">The day on which the goods leave the supplier.</param>
/// <param name="ExpectedOn">The day on which they are expected.</param>
[StoredAs("suppliers.advise-shipment.v1")]
public sealed record AdviseShipment(
    string PurchaseOrder, string Advice, [Planned] DateOnly ShippedOn, [Planned] DateOnly ExpectedOn,
    ImmutableArray<AdvisedGoods> Lines) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var order = PurchaseOrderDecider.Stream(PurchaseOrder);
        var advice = ShipmentAdviceDecider.Stream(PurchaseOrder, Advice);
        // What was advised before gets the same answer, whatever became of the order and its items.
        var known = context.State<ShipmentAdvice>(advice).Terms();
        var terms = OrderedGoods.Find(context, PurchaseOrder)?.Terms;
        foreach (var line in Lines.Where(l => l.Kept(known) is null))
        {
            if (terms?.Find(line.OrderLine) is { } ordered) yield return line.Goods(ordered.Sku).Required();
        }

        if (Lines.FirstOrDefault(l => l.Kept(known) is null && terms?.Find(l.OrderLine) is null) is { } none)
        {
            // The order refuses, and says why.
            yield return PurchaseOrderDecider.On(order, new PurchaseOrderCommand.RequireReceivable(
                none.OrderLine, none.Quantity, ShippedOn));
            yield break;
        }

        ImmutableArray<AdviceLine> lines = [.. Lines.Select(l => l.Kept(known) ?? l.Counted(context, terms!))];
        yield return ShipmentAdviceDecider.On(advice, new ShipmentAdviceCommand.Advise(
            PurchaseOrder, Advice,
            new AdviceTerms(
                known?.Supplier ?? terms?.Supplier ?? "", known?.Warehouse ?? terms?.Warehouse ?? "", ShippedOn,
                ExpectedOn, lines)));
        if (known is not null) yield break;
        yield return PurchaseOrderDecider.On(order, new PurchaseOrderCommand.Advise(
            Advice, ShippedOn,
            [
                .. lines.GroupBy(l => l.OrderLine).Select(g => new AdvisedQuantity(
                    g.Key, g.Select(l => l.BaseQuantity).Aggregate((sum, quantity) => sum + quantity))),
            ]));
    }
}

/// <summary>Goods as a supplier advises them.</summary>
/// <param name="Line">Its number, unique in the advice.</param>
/// <param name="OrderLine">The line of the purchase order.</param>
/// <param name="Quantity">In any unit of the item.</param>
/// <param name="ExpiresOn">The last day on which the lot may be used.</param>
public sealed record AdvisedGoods(
    int Line, int OrderLine, Quantity Quantity, string? Lot = null, [Planned] DateOnly? ExpiresOn = null)
{
    internal Counted Goods(string sku) => new(sku, Quantity);

    internal AdviceLine Counted(StepContext context, PurchaseTerms terms)
    {
        var sku = terms.Find(OrderLine)!.Sku;
        return new AdviceLine(Line, OrderLine, sku, Quantity, Goods(sku).InBaseUnit(context), Lot, ExpiresOn);
    }

    /// <param name="known">The terms of the advice before; null when there is none.</param>
    internal AdviceLine? Kept(AdviceTerms? known) =>
        known?.Find(Line) is { } line && line.OrderLine == OrderLine && line.Quantity == Quantity
            ? line with { Lot = Lot, ExpiresOn = ExpiresOn }
            : null;
}

/// <summary>Ends an advice: the goods do not come, or it was wrong.</summary>
[StoredAs("suppliers.withdraw-advice.v1")]
public sealed record WithdrawAdvice(string PurchaseOrder, string Advice, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var advice = ShipmentAdviceDecider.Stream(PurchaseOrder, Advice);
        yield return ShipmentAdviceDecider.On(advice, new ShipmentAdviceCommand.Withdraw(Reason));
        if (context.Events<ShipmentAdviceEvent.Withdrawn>(advice).Any())
        {
            yield return PurchaseOrderDecider.On(
                PurchaseOrderDecider.Stream(PurchaseOrder), new PurchaseOrderCommand.EndAdvice(Advice));
        }
    }
}
