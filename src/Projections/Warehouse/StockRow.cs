using System.Diagnostics;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>The stock in one bin of one lot and receipt day; the row is deleted at zero. Picked goods that wait for the
/// carrier are in <see cref="Staging"/>, so that all rows of a SKU together are the quantity in the
/// warehouse.</summary>
public sealed record StockRow : Row
{
    /// <summary>The bin of goods that are picked and not yet handed over.</summary>
    public const string Staging = "STAGING";

    public required string Warehouse { get; init; }
    public required string Sku { get; init; }
    public required string Bin { get; init; }
    public string? Lot { get; init; }
    public DateOnly ReceivedOn { get; init; }
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }
    public bool IsStaged { get; init; }

    /// <summary>The part that is in the books and was not found in the bin, or that a customer sent back and nobody has
    /// decided; promised to nobody.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal InQuestion { get; init; }
}

/// <summary>The stock by warehouse, SKU, bin, lot and receipt day.</summary>
public sealed class StockProjection() : Projection<StockRow>("stock", version: 3, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["warehouse, sku, received_on", "sku", "bin"];

    public IEnumerable<string> Keys(Recorded<StockEvent> e) =>
        Changes(e.Body).Concat(Questions(e.Body)).Select(place => Key(e.Stream, place)).Distinct();

    public StockRow? Apply(StockRow? row, string key, Recorded<StockEvent> e) => Questions(e.Body)
        .Where(place => Key(e.Stream, place) == key)
        .Aggregate(
            Changes(e.Body).Where(place => Key(e.Stream, place) == key)
                .Aggregate(row, (at, place) => Changed(at, key, place, e.Stream)),
            (at, place) => at is null ? null : at with { InQuestion = at.InQuestion + place.Quantity.Value });

    /// <summary>The changes per bin; negative for goods that are taken out.</summary>
    private static IEnumerable<Pick> Changes(StockEvent @event) => @event switch
    {
        StockEvent.Received x => [In(new Pick(x.Bin, x.Lot, x.ReceivedOn, x.Quantity))],
        StockEvent.Reserved or StockEvent.ReservationReleased => [],
        StockEvent.Questioned or StockEvent.Found => [],
        StockEvent.Picked x => x.Picks.SelectMany(p => new[] { Out(p), In(Staged(p)) }),
        StockEvent.PutBack x => x.Picks.SelectMany(p => new[] { Out(Staged(p)), In(p) }),
        StockEvent.Shipped x => x.Picks.Select(p => Out(Staged(p))),
        StockEvent.Moved x =>
        [
            Out(new Pick(x.FromBin, x.Lot, x.ReceivedOn, x.Quantity)),
            In(new Pick(x.ToBin, x.Lot, x.ReceivedOn, x.Quantity)),
        ],
        // First out of question and then out of the bin: a row that is empty is deleted.
        StockEvent.WrittenOff x => x.FromQuestion.Concat(x.FromBin).Select(Out),
        StockEvent.Issued x => x.Picks.Select(Out),
        StockEvent.Restocked x => x.Goods.SelectMany(p => new[] { Out(p), In(p with { Bin = x.Bin }) }),
        StockEvent.Scrapped x => x.Goods.Select(Out),
        _ => throw new UnreachableException(),
    };

    /// <summary>What is in question of each bin; negative for goods that were found.</summary>
    private static IEnumerable<Pick> Questions(StockEvent @event) => @event switch
    {
        StockEvent.Questioned x => x.Goods,
        StockEvent.Found x => x.Goods.Select(Out),
        StockEvent.WrittenOff x => x.FromQuestion.Select(Out),
        StockEvent.Received { Kind: ReceiptKind.Return } x => [new Pick(x.Bin, x.Lot, x.ReceivedOn, x.Quantity)],
        StockEvent.Restocked x => x.Goods.Select(Out),
        StockEvent.Scrapped x => x.Goods.Select(Out),
        StockEvent.Received or StockEvent.Reserved or StockEvent.ReservationReleased or StockEvent.Picked
            or StockEvent.PutBack or StockEvent.Shipped or StockEvent.Moved or StockEvent.Issued => [],
        _ => throw new UnreachableException(),
    };

    private static string Key(StreamId stream, Pick place) =>
        RowKey.Under(stream, place.Bin, place.Lot, $"{place.ReceivedOn:O}");

    private static Pick In(Pick place) => place;

    private static Pick Out(Pick place) => place with { Quantity = -place.Quantity };

    private static Pick Staged(Pick place) => place with { Bin = StockRow.Staging };

    private static StockRow? Changed(StockRow? row, string key, Pick place, StreamId stream)
    {
        var quantity = (row?.Quantity ?? 0) + place.Quantity.Value;
        if (quantity == 0) return null;
        if (row is not null) return row with { Quantity = quantity };
        var parts = stream.Parts();
        return new StockRow
        {
            Key = key,
            Warehouse = parts[0],
            Sku = parts[1],
            Bin = place.Bin,
            Lot = place.Lot,
            ReceivedOn = place.ReceivedOn,
            Quantity = quantity,
            Unit = place.Quantity.Unit,
            IsStaged = place.Bin == StockRow.Staging,
        };
    }
}
