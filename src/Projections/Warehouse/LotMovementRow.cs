using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>Goods of one lot (批次) that came into a warehouse or left it. From whom they came and to whom they went is
/// in <c>lot_trace</c>.</summary>
/// <remarks>The key is the stock's id, the movement's version in its stream, and the lot. Moves from bin to bin are
/// none.</remarks>
public sealed record LotMovementRow : Row
{
    public required string Sku { get; init; }
    public required string Lot { get; init; }
    public required string Warehouse { get; init; }
    public MovementKind Kind { get; init; }

    /// <summary>Positive for goods that came, negative for goods that left.</summary>
    [Summed(nameof(Unit))]
    [StatedByFact]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }
    public DateOnly EffectiveOn { get; init; }

    /// <summary>The receipt of goods that came, the reservation of goods that left, the difference of a
    /// count.</summary>
    public required string Document { get; init; }

    /// <summary>The order for which they left.</summary>
    public string? OrderId { get; init; }

    /// <summary>The source that the receipt states, such as a purchase order; the work order of an issue; the return of
    /// goods that were sent back.</summary>
    public string? Source { get; init; }
    public required string CommandId { get; init; }
}

/// <summary>Receipts and issues of goods that have a lot, a row for each lot of each.</summary>
public sealed class LotMovementsProjection()
    : Projection<LotMovementRow>("lot_movements", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["lot, sku", "sku, lot", "order_id", "source"];

    public IEnumerable<string> Keys(Recorded<StockEvent> e) => Moved(e.Body)
        .Where(pick => pick.Lot is not null).Select(pick => Key(e.Stream, e.Version, pick.Lot!)).Distinct();

    public LotMovementRow? Apply(LotMovementRow? _, string key, Recorded<StockEvent> e)
    {
        var goods = Moved(e.Body).Where(pick => pick.Lot is { } lot && Key(e.Stream, e.Version, lot) == key).ToList();
        var parts = e.Stream.Parts();
        var row = new LotMovementRow
        {
            Key = key,
            Sku = parts[1],
            Lot = goods[0].Lot!,
            Warehouse = parts[0],
            Quantity = goods.Sum(pick => pick.Quantity.Value),
            Unit = goods[0].Quantity.Unit,
            Document = "",
            CommandId = e.CommandId,
        };
        return e.Body switch
        {
            StockEvent.Received x => row with
            {
                Kind = StockMovementsProjection.KindOf(x.Kind), EffectiveOn = x.ReceivedOn, Document = x.Receipt,
                Source = x.Source,
            },
            StockEvent.Shipped x => row with
            {
                Kind = MovementKind.Shipment, Quantity = -row.Quantity, EffectiveOn = x.On, Document = x.Reservation,
                OrderId = x.Reservation,
            },
            StockEvent.WrittenOff x => row with
            {
                Kind = MovementKind.WriteOff, Quantity = -row.Quantity, EffectiveOn = x.On, Document = x.Difference,
            },
            StockEvent.Issued x => row with
            {
                Kind = MovementKind.Issue, Quantity = -row.Quantity, EffectiveOn = x.On, Document = x.Issue,
                Source = x.For,
            },
            StockEvent.Scrapped x => row with
            {
                Kind = MovementKind.Scrap, Quantity = -row.Quantity, EffectiveOn = x.On, Document = x.Decision,
                Source = x.For,
            },
            StockEvent.Reserved or StockEvent.ReservationReleased or StockEvent.Picked or StockEvent.PutBack
                or StockEvent.Moved or StockEvent.Questioned or StockEvent.Found or StockEvent.Restocked => null,
            _ => throw new UnreachableException(),
        };
    }

    private static string Key(StreamId stock, long version, string lot) => RowKey.Under(stock, $"{version}", lot);

    /// <summary>What came or left.</summary>
    private static ImmutableArray<Pick> Moved(StockEvent e) => e switch
    {
        StockEvent.Received x => [new Pick(x.Bin, x.Lot, x.ReceivedOn, x.Quantity)],
        StockEvent.Shipped x => x.Picks,
        StockEvent.WrittenOff x => [.. x.FromBin, .. x.FromQuestion],
        StockEvent.Issued x => x.Picks,
        StockEvent.Scrapped x => x.Goods,
        StockEvent.Reserved or StockEvent.ReservationReleased or StockEvent.Picked or StockEvent.PutBack
            or StockEvent.Moved or StockEvent.Questioned or StockEvent.Found or StockEvent.Restocked => [],
        _ => throw new UnreachableException(),
    };
}
