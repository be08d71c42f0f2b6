using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Workers.Orders;

namespace Daybook.Workers.Warehouse;

/// <summary>Picks an outbound from the bins, first in first out (W5, W6).</summary>
/// <param name="Skus">The SKUs of the outbound; they never change after its release.</param>
[StoredAs("warehouse.pick-outbound.v1")]
public sealed record PickOutbound(OrderKey Key, string Warehouse, ImmutableArray<string> Skus) : Operation
{
    public override IReadOnlyList<Step> Steps() =>
    [
        .. Skus.Select(sku => StockDecider.On(
            StockDecider.Stream(Warehouse, sku), new StockCommand.Pick(Key.Text()))),
        OutboundDecider.On(Key.Outbound(Warehouse), earlier => earlier.All<StockEvent.Picked>().Any()
            ? new OutboundCommand.Pick([.. Skus.SelectMany(sku => PicksOf(earlier, sku))])
            : null),
        SalesOrderDecider.On(Key.Order(), new SalesOrderCommand.MarkPicked(Warehouse)),
    ];

    private IEnumerable<OutboundPick> PicksOf(Earlier earlier, string sku) =>
        earlier.All<StockEvent.Picked>(StockDecider.Stream(Warehouse, sku))
            .SelectMany(p => p.Picks)
            .Select(p => new OutboundPick(sku, p.Bin, p.Lot, p.Quantity));
}
