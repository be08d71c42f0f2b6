using System.Diagnostics;
using Daybook.Domain.Finance;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Api.Audit;

/// <summary>What is done with goods, in the order of their way: of the facts of a link the furthest step says where the
/// goods are now.</summary>
public enum GoodsStep
{
    Ordered,
    Awaited,
    Held,
    Reserved,
    Released,
    Picked,
    Received,

    /// <summary>Taken for a work order.</summary>
    Issued,
    Shipped,

    /// <summary>Sent back by a customer.</summary>
    Returned,

    /// <summary>Sent back, and no good.</summary>
    Scrapped,
    Valued,
    Invoiced,
}

/// <summary>A quantity that a fact adds, in the base unit of the item; negative when it takes something back.</summary>
internal readonly record struct GoodsPart(GoodsStep Step, string Sku, Quantity Quantity);

/// <summary>Reads from facts what is done with which goods. It is asked for the facts of a trace in the order of the
/// log, since an outbound that is cancelled does not repeat its goods.</summary>
internal sealed class GoodsOfFacts
{
    private readonly Dictionary<StreamId, IReadOnlyList<GoodsPart>> _released = [];
    private readonly Dictionary<(StreamId Order, int Line), Quantity> _converted = [];

    /// <summary>Takes in what orders in other units come to: that is decided after the order is placed.</summary>
    public GoodsOfFacts(IEnumerable<RecordedEvent> events)
    {
        foreach (var e in events)
        {
            if (Body(e) is not SalesOrderEvent.QuantitiesConverted converted) continue;
            foreach (var line in converted.Lines) _converted[(e.Stream, line.Line)] = line.BaseQuantity;
        }
    }

    public IReadOnlyList<GoodsPart> Of(RecordedEvent e) => Body(e) switch
    {
        SalesOrderEvent.Placed x =>
        [
            .. x.Lines.Select(l => new GoodsPart(
                GoodsStep.Ordered, l.Sku, _converted.GetValueOrDefault((e.Stream, l.Line), l.Quantity))),
        ],
        SalesOrderEvent.Reserved x =>
            [.. x.Allocations.Select(a => new GoodsPart(GoodsStep.Reserved, a.Sku, a.Quantity))],
        BackOrderQueueEvent.Queued x => [new(GoodsStep.Awaited, e.Stream.Parts()[0], x.Wanted)],
        CartHoldEvent.Held x => [.. x.Lines.Select(l => new GoodsPart(GoodsStep.Held, l.Sku, l.BaseQuantity))],
        StockEvent x => OfStock(e.Stream.Parts()[1], x),
        OutboundEvent x => OfOutbound(e.Stream, x),
        ValuationEvent.Received x => [new(GoodsStep.Valued, e.Stream.Parts()[^1], x.Quantity)],
        ValuationEvent.Issued x => [new(GoodsStep.Valued, e.Stream.Parts()[^1], x.Quantity)],
        InvoiceEvent.Issued x =>
            [.. x.Lines.Select(l => new GoodsPart(GoodsStep.Invoiced, l.Sku, l.BaseQuantity))],
        _ => [],
    };

    private static IReadOnlyList<GoodsPart> OfStock(string sku, StockEvent body) => body switch
    {
        StockEvent.Received { Kind: ReceiptKind.Return } x => [new(GoodsStep.Returned, sku, x.Quantity)],
        StockEvent.Received x => [new(GoodsStep.Received, sku, x.Quantity)],
        StockEvent.Reserved x => [new(GoodsStep.Reserved, sku, x.Quantity)],
        StockEvent.ReservationReleased x => [new(GoodsStep.Reserved, sku, -x.Quantity)],
        StockEvent.Picked x => [.. x.Picks.Select(p => new GoodsPart(GoodsStep.Picked, sku, p.Quantity))],
        StockEvent.PutBack x => [.. x.Picks.Select(p => new GoodsPart(GoodsStep.Picked, sku, -p.Quantity))],
        StockEvent.Shipped x => [new(GoodsStep.Shipped, sku, x.Quantity)],
        // From one bin to another: it stays where it is.
        StockEvent.Moved => [],
        StockEvent.Issued x => [new(GoodsStep.Issued, sku, x.Quantity)],
        StockEvent.Scrapped x => [new(GoodsStep.Scrapped, sku, x.Quantity)],
        // From the returns area into a bin: it stays where it is.
        StockEvent.Restocked => [],
        StockEvent.Questioned or StockEvent.Found or StockEvent.WrittenOff => [],
        _ => throw new UnreachableException(),
    };

    private IReadOnlyList<GoodsPart> OfOutbound(StreamId stream, OutboundEvent body)
    {
        switch (body)
        {
            case OutboundEvent.Released x:
                return _released[stream] =
                    [.. x.Lines.Select(l => new GoodsPart(GoodsStep.Released, l.Sku, l.Quantity))];
            case OutboundEvent.Cancelled when _released.Remove(stream, out var released):
                return [.. released.Select(part => part with { Quantity = -part.Quantity })];
            case OutboundEvent.Picked x:
                return [.. x.Picks.Select(p => new GoodsPart(GoodsStep.Picked, p.Sku, p.Quantity))];
            default:
                return [];
        }
    }

    private static object? Body(RecordedEvent e)
    {
        try
        {
            return e.Body;
        }
        catch (UnreadableEventException)
        {
            return null;
        }
    }
}

/// <summary>The goods of a link: what its facts add up to, for one step, SKU and unit.</summary>
/// <param name="Facts">How many facts were added up.</param>
public sealed record TracedGoods(GoodsStep Step, string Sku, Quantity Quantity, int Facts)
{
    /// <summary>The sums of some facts, by SKU, the furthest step of each last; what was taken back whole is left
    /// out.</summary>
    internal static IReadOnlyList<TracedGoods> Sums(IEnumerable<(RecordedEvent Fact, GoodsPart Part)> parts) =>
    [
        .. parts.GroupBy(p => (p.Part.Sku, p.Part.Quantity.Unit, p.Part.Step))
            .Select(same => new TracedGoods(
                same.Key.Step, same.Key.Sku,
                same.Aggregate(Quantity.Zero(same.Key.Unit), (sum, p) => sum + p.Part.Quantity),
                same.Select(p => p.Fact.Position).Distinct().Count()))
            .Where(sum => !sum.Quantity.IsZero)
            .OrderBy(s => s.Sku, StringComparer.Ordinal).ThenBy(s => s.Quantity.Unit, StringComparer.Ordinal)
            .ThenBy(s => s.Step),
    ];
}
