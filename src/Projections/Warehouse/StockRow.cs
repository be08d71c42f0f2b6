using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>What lies in one place of one lot and day of receipt; gone at zero. Picked goods that wait for the carrier
/// lie in <see cref="Staging"/>, so that all rows of a SKU together are what the warehouse has.</summary>
public sealed record StockRow
{
    /// <summary>The bin of goods that are picked and not yet handed over.</summary>
    public const string Staging = "STAGING";

    public required string Key { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }
    public required string Bin { get; init; }
    public string? Lot { get; init; }
    public DateOnly ReceivedOn { get; init; }
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }
    public bool IsStaged { get; init; }
    public long Position { get; init; }
}

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
