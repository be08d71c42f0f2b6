using System.Collections.Immutable;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

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
