using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>Everything that came into a warehouse or left it, a row for each.</summary>
public sealed class StockMovementsProjection : Projection<StockMovementRow>
{
    public StockMovementsProjection() : base("stock_movements", 2, ReadGroups.Books)
    {
        On<StockEvent.Received>(e => Key(e.Meta), (_, e) => Row(
            e.Meta, KindOf(e.Body.Kind), e.Body.Quantity, e.Body.ReceivedOn, e.Body.Receipt,
            [new Pick(e.Body.Bin, e.Body.Lot, e.Body.ReceivedOn, e.Body.Quantity)]) with
        {
            Source = e.Body.Source,
            StatedQuantity = e.Body.Stated?.Value,
            StatedUnit = e.Body.Stated?.Unit,
        });
        On<StockEvent.Shipped>(e => Key(e.Meta), (_, e) => Row(
            e.Meta, MovementKind.Shipment, -e.Body.Quantity, e.Body.On, e.Body.Reservation, e.Body.Picks) with
        {
            OrderId = e.Body.Reservation,
        });
    }

    public override IReadOnlyList<string> Indexes =>
        ["warehouse, sku, effective_on", "sku, effective_on", "order_id", "command_id"];

    private static string Key(RecordedEvent meta) => RowKey.Under(meta.Stream, $"{meta.Version}");

    private static StockMovementRow Row(
        RecordedEvent meta, MovementKind kind, Quantity quantity, DateOnly on, string document,
        ImmutableArray<Pick> places)
    {
        var parts = meta.Stream.Parts();
        return new StockMovementRow
        {
            Key = Key(meta),
            Warehouse = parts[0],
            Sku = parts[1],
            Kind = kind,
            Quantity = quantity.Value,
            Unit = quantity.Unit,
            EffectiveOn = on,
            Document = document,
            Places = places,
            CommandId = meta.CommandId,
            Actor = meta.Actor,
            RecordedAt = meta.RecordedAt,
            Position = meta.Position,
        };
    }

    private static MovementKind KindOf(ReceiptKind kind) => kind switch
    {
        ReceiptKind.Opening => MovementKind.Opening,
        ReceiptKind.Purchase => MovementKind.Purchase,
        ReceiptKind.Return => MovementKind.Return,
        ReceiptKind.Production => MovementKind.Production,
        _ => throw new UnreachableException(),
    };
}
