using System.Collections.Immutable;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>What can be promised of a SKU in a warehouse (可承诺量).</summary>
public sealed record AvailableToPromiseRow
{
    public required string Key { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }

    /// <summary>The base unit of the item; all quantities are in it.</summary>
    public required string Unit { get; init; }

    /// <summary>In the warehouse, in bins or staged.</summary>
    public decimal OnHand { get; init; }

    /// <summary>Promised and still here, picked or not.</summary>
    public decimal Reserved { get; init; }

    /// <summary>Of what is reserved, what is picked.</summary>
    public decimal Staged { get; init; }
    public decimal Available => OnHand - Reserved;
    public long Position { get; init; }
}

/// <summary>On hand, reserved and available of each SKU in each warehouse.</summary>
public sealed class AvailableToPromiseProjection : Projection<AvailableToPromiseRow>
{
    public AvailableToPromiseProjection() : base("available_to_promise", 1, ReadGroups.Books)
    {
        On<StockEvent.Received>(e => e.Meta.Stream.Id, (row, e) => Received(row ?? Empty(e), e));
        On<StockEvent.Reserved>(e => e.Meta.Stream.Id, (row, e) =>
            row! with { Reserved = row.Reserved + e.Body.Quantity.Value, Position = e.Meta.Position });
        On<StockEvent.ReservationReleased>(e => e.Meta.Stream.Id, (row, e) =>
            row! with { Reserved = row.Reserved - e.Body.Quantity.Value, Position = e.Meta.Position });
        On<StockEvent.Picked>(e => e.Meta.Stream.Id, (row, e) =>
            row! with { Staged = row.Staged + Sum(e.Body.Picks), Position = e.Meta.Position });
        On<StockEvent.PutBack>(e => e.Meta.Stream.Id, (row, e) =>
            row! with { Staged = row.Staged - Sum(e.Body.Picks), Position = e.Meta.Position });
        On<StockEvent.Shipped>(e => e.Meta.Stream.Id, (row, e) => row! with
        {
            OnHand = row.OnHand - e.Body.Quantity.Value,
            Reserved = row.Reserved - e.Body.Quantity.Value,
            Staged = row.Staged - e.Body.Quantity.Value,
            Position = e.Meta.Position,
        });
    }

    public override IReadOnlyList<string> Indexes => ["sku, warehouse", "warehouse, sku"];

    private static decimal Sum(ImmutableArray<Pick> picks) => picks.Sum(pick => pick.Quantity.Value);

    private static AvailableToPromiseRow Received(AvailableToPromiseRow row, Recorded<StockEvent.Received> e) =>
        row with { OnHand = row.OnHand + e.Body.Quantity.Value, Position = e.Meta.Position };

    private static AvailableToPromiseRow Empty(Recorded<StockEvent.Received> e) => new()
    {
        Key = e.Meta.Stream.Id,
        Warehouse = e.Body.Warehouse,
        Sku = e.Body.Sku,
        Unit = e.Body.Quantity.Unit,
    };
}
