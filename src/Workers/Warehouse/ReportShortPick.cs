using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Warehouse;

/// <summary>Somebody who picks or packs finds fewer goods than the outbound wants (少拣). What is missing is in question
/// from now on and promised to nobody. The order gives back what it has and is reserved again in the same transaction:
/// from other bins, from another warehouse, or it waits for stock in its place of the queue.</summary>
/// <param name="Bin">The bin in which the goods should be.</param>
/// <param name="Lot">Their lot; null for goods without one.</param>
/// <param name="Missing">What was not found, in the base unit of the item.</param>
[StoredAs("warehouse.report-short-pick.v1")]
public sealed record ReportShortPick(
    OrderKey Key, string Warehouse, string Sku, string Bin, string? Lot, Quantity Missing, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var outbound = Key.Outbound(Warehouse);
        var earlier = context.State<Outbound>(outbound).Assignment()?.EarlierReleases ?? 0;
        yield return OutboundDecider.On(outbound, new OutboundCommand.RequireWanted(Sku, Missing));
        // A wanted outbound belongs to an order that has goods.
        if (context.State<SalesOrder>(Key.Order()) is not SalesOrder.Open was) yield break;
        yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.GiveBack(Reason));
        foreach (var step in ReservedGoods.GiveBack(context, Key, was, Reason)) yield return step;
        // Each release of an outbound is picked once, so this names what was looked for.
        var question = $"{outbound.Id}#{earlier}/{Bin}/{Lot}";
        yield return StockDecider.On(
            StockDecider.Stream(Warehouse, Sku), new StockCommand.Question(question, Bin, Lot, Missing, Reason));
        foreach (var step in new ReserveOrder(Key) { On = context.EffectiveOn }.Steps(context)) yield return step;
    }
}
