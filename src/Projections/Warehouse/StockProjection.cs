using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>What lies where: by warehouse, SKU, bin, lot and day of receipt.</summary>
public sealed class StockProjection : Projection<StockRow>
{
    public StockProjection() : base("stock", 1, ReadGroups.Books)
    {
        Moves<StockEvent.Received>(e => [In(new Pick(e.Bin, e.Lot, e.ReceivedOn, e.Quantity))]);
        Moves<StockEvent.Picked>(e => e.Picks.SelectMany(p => new[] { Out(p), In(Staged(p)) }));
        Moves<StockEvent.PutBack>(e => e.Picks.SelectMany(p => new[] { Out(Staged(p)), In(p) }));
        Moves<StockEvent.Shipped>(e => e.Picks.Select(p => Out(Staged(p))));
        Moves<StockEvent.Moved>(e =>
        [
            Out(new Pick(e.FromBin, e.Lot, e.ReceivedOn, e.Quantity)),
            In(new Pick(e.ToBin, e.Lot, e.ReceivedOn, e.Quantity)),
        ]);
    }

    public override IReadOnlyList<string> Indexes => ["warehouse, sku, received_on", "sku", "bin"];

    private void Moves<TEvent>(Func<TEvent, IEnumerable<Pick>> changes) where TEvent : StockEvent => OnMany<TEvent>(
        e => changes(e.Body).Select(place => Key(e.Meta.Stream, place)).Distinct(),
        (row, key, e) => changes(e.Body).Where(place => Key(e.Meta.Stream, place) == key)
            .Aggregate(row, (at, place) => Changed(at, key, place, e.Meta)));

    private static string Key(StreamId stream, Pick place) =>
        RowKey.Under(stream, place.Bin, place.Lot, $"{place.ReceivedOn:O}");

    private static Pick In(Pick place) => place;

    private static Pick Out(Pick place) => place with { Quantity = -place.Quantity };

    private static Pick Staged(Pick place) => place with { Bin = StockRow.Staging };

    private static StockRow? Changed(StockRow? row, string key, Pick place, RecordedEvent meta)
    {
        var quantity = (row?.Quantity ?? 0) + place.Quantity.Value;
        if (quantity == 0) return null;
        if (row is not null) return row with { Quantity = quantity, Position = meta.Position };
        var parts = meta.Stream.Parts();
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
            Position = meta.Position,
        };
    }
}
