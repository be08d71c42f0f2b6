using System.Collections.Immutable;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>What left for an order: by line, by SKU and lot, and at what cost.</summary>
/// <param name="Outbounds">Those that are handed over.</param>
internal sealed record ShippedOrder(
    OrderKey Key, SalesOrder.Open Order, IReadOnlyList<Outbound.HandedOver> Outbounds)
{
    /// <summary>Null when the order is unknown or cancelled.</summary>
    public static ShippedOrder? Of(StepContext context, string orderId)
    {
        if (OrderKey.Parse(orderId) is not { } key
            || context.State<SalesOrder>(key.Order()) is not SalesOrder.Open order)
            return null;
        return new ShippedOrder(
            key, order,
            [
                .. order.Legs.Select(leg => context.State<Outbound>(key.Outbound(leg.Warehouse)))
                    .OfType<Outbound.HandedOver>(),
            ]);
    }

    /// <summary>The day on which the first part left; null while nothing did.</summary>
    public DateOnly? FirstOn => Outbounds.Count == 0 ? null : Outbounds.Min(o => o.On);

    public ImmutableArray<ReturnOrigin> OriginsOf(IEnumerable<string> skus) =>
    [
        .. Outbounds.Where(o => PicksOf(o).Any(p => skus.Contains(p.Sku)))
            .Select(o => new ReturnOrigin(o.Cargo.Cargo.Task.Warehouse, o.Cargo.Carrier, o.Waybill)),
    ];

    /// <summary>What left, by line.</summary>
    public ImmutableArray<ReturnLine> Lines() =>
    [
        .. Outbounds.SelectMany(o => o.Cargo.Cargo.Task.Lines).GroupBy(l => (l.Line, l.Sku, l.Quantity.Unit))
            .Select(same => new ReturnLine(
                same.Key.Line, same.Key.Sku, Quantity.Of(same.Sum(l => l.Quantity.Value), same.Key.Unit))),
    ];

    /// <summary>What left of a SKU and lot, and what all of the SKU cost.</summary>
    public ShippedGoods GoodsOf(StepContext context, string company, string sku, string? lot)
    {
        var picks = Outbounds.SelectMany(o => PicksOf(o)).Where(p => p.Sku == sku).ToList();
        return new ShippedGoods(
            picks.Where(p => p.Lot == lot).Sum(p => p.Quantity.Value), picks.Sum(p => p.Quantity.Value),
            CostOf(context, company, sku));
    }

    /// <summary>As it was booked when the goods left; zero when they had no value.</summary>
    private Money CostOf(StepContext context, string company, string sku)
    {
        var lines = Outbounds
            .Select(o => context.State<JournalEntry>(JournalEntryDecider.Stream(
                company, "goods-shipped", Key.Channel, Key.Number, o.Cargo.Cargo.Task.Warehouse)).Posted)
            .OfType<JournalEntryEvent.Posted>().SelectMany(e => e.Lines)
            .Where(l => l.Account == StandardChart.Inventory && l.Sku == sku).ToList();
        return Money.Round(
            lines.Sum(l => l.Credit - l.Debit),
            lines.FirstOrDefault()?.Currency ?? Require.HomeCurrency(context) ?? Order.Terms.Currency);
    }

    private static ImmutableArray<OutboundPick> PicksOf(Outbound.HandedOver outbound) => outbound.Cargo.Cargo.Picks;
}
