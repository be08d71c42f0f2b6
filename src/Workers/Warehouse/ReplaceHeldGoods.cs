using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Warehouse;

/// <summary>An outbound that would send goods of a lot on hold gets other goods: the order gives back what it has and
/// is reserved again in the same transaction, from other lots, from another warehouse, or it waits for
/// stock.</summary>
[StoredAs("warehouse.replace-held-goods.v1")]
public sealed record ReplaceHeldGoods(OrderKey Key, string Warehouse, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (context.State<Outbound>(Key.Outbound(Warehouse)).Assignment() is not { } task
            || context.State<SalesOrder>(Key.Order()) is not SalesOrder.Open was
            || !task.Skus().Any(sku => HeldGoods.Concerns(context, Key, Warehouse, sku)))
        {
            yield return HeldGoods.None;
            yield break;
        }

        yield return SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.GiveBack(Reason));
        foreach (var step in ReservedGoods.GiveBack(context, Key, was, Reason)) yield return step;
        foreach (var step in new ReserveOrder(Key) { On = context.EffectiveOn }.Steps(context)) yield return step;
    }
}

/// <summary>Goods of lots on hold that an order has.</summary>
internal static class HeldGoods
{
    public static Refusal None { get; } = new Refusal(
        "warehouse.no-goods-on-hold", "The outbound has no goods of a lot that is on hold.");

    /// <summary>The lots that were picked for an order.</summary>
    public static ImmutableArray<string> LotsOf(StepContext context, OrderKey key, string warehouse, string sku) =>
        context.State<Stock>(StockDecider.Stream(warehouse, sku)).Open.TryGetValue(key.Text(), out var open)
            ? [.. open.Picks.Select(p => p.Lot).OfType<string>().Distinct()]
            : [];

    /// <summary>Whether an order has picked goods on hold, or could not pick what it is promised because of a
    /// hold.</summary>
    public static bool Concerns(StepContext context, OrderKey key, string warehouse, string sku)
    {
        var held = context.State<LotHolds>(LotHoldsDecider.Stream(sku)).Lots;
        var stock = context.State<Stock>(StockDecider.Stream(warehouse, sku));
        if (held.IsEmpty || !stock.Open.TryGetValue(key.Text(), out var open)) return false;
        return open.Picks.IsEmpty
            ? stock.Shelf.Total - stock.OnShelfOf(held) < open.Quantity
            : open.Picks.Any(p => p.Lot is { } lot && held.Contains(lot));
    }
}
