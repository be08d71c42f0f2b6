using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Warehouse;

/// <summary>Picks an outbound from the bins, first in first out (W5, W6).</summary>
[StoredAs("warehouse.pick-outbound.v2")]
[Happened]
public sealed record PickOutbound(OrderKey Key, string Warehouse) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var outbound = Key.Outbound(Warehouse);
        if (context.State<Outbound>(outbound).Assignment() is not { } task)
        {
            // The decider refuses when there is nothing to pick.
            yield return OutboundDecider.On(outbound, new OutboundCommand.Pick([], context.EffectiveOn));
            yield break;
        }

        foreach (var sku in task.Skus())
        {
            yield return StockDecider.On(
                StockDecider.Stream(Warehouse, sku), new StockCommand.Pick(Key.Text())
                {
                    Except = context.State<LotHolds>(LotHoldsDecider.Stream(sku)).Lots,
                });
        }

        if (context.Events<StockEvent.Picked>().Any())
        {
            yield return OutboundDecider.On(
                outbound, new OutboundCommand.Pick(
                    [.. task.Skus().SelectMany(sku => PicksOf(context, sku))], context.EffectiveOn));
        }

        yield return SalesOrderDecider.On(
            Key.Order(), new SalesOrderCommand.MarkPicked(Warehouse, context.EffectiveOn));
    }

    private IEnumerable<OutboundPick> PicksOf(StepContext context, string sku) =>
        context.Events<StockEvent.Picked>(StockDecider.Stream(Warehouse, sku))
            .SelectMany(p => p.Picks)
            .Select(p => new OutboundPick(sku, p.Bin, p.Lot, p.Quantity));
}
