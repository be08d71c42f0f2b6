using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>Goods that were received into a warehouse or left it. Their cost is in <c>value_movements</c> under the
/// same command; <c>stock_ledger</c> shows both.</summary>
/// <remarks>The key is the stock's id and the movement's version in its stream.</remarks>
public sealed record StockMovementRow : Row
{
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }
    public MovementKind Kind { get; init; }

    /// <summary>Positive for received goods, negative for goods that left.</summary>
    [Summed(nameof(Unit))]
    [StatedByFact]
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }

    /// <summary>As the receipt states it, if that is another unit.</summary>
    [Summed(nameof(StatedUnit))]
    [StatedByFact]
    public decimal? StatedQuantity { get; init; }

    /// <summary>The unit of <see cref="StatedQuantity"/>.</summary>
    public string? StatedUnit { get; init; }
    public DateOnly EffectiveOn { get; init; }

    /// <summary>The receipt of received goods, the reservation of goods that left, the difference of a
    /// count.</summary>
    public required string Document { get; init; }

    /// <summary>The order for which the goods left.</summary>
    public string? OrderId { get; init; }

    /// <summary>The source that the receipt states; the work order of an issue; the return of goods that were sent
    /// back.</summary>
    public string? Source { get; init; }

    /// <summary>The bin into which the goods were put, or from which they were taken.</summary>
    public ImmutableArray<Pick> Places { get; init; } = [];
    public required string CommandId { get; init; }
    public required string Actor { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>All receipts and issues of goods, one row for each.</summary>
public sealed class StockMovementsProjection()
    : Projection<StockMovementRow>("stock_movements", version: 2, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes =>
        ["warehouse, sku, effective_on", "sku, effective_on", "order_id", "command_id"];

    public string Key(Recorded<StockEvent> e) => RowKey.Under(e.Stream, $"{e.Version}");

    public StockMovementRow Apply(StockMovementRow? _, string key, Recorded<StockEvent.Received> e) => Row(
        key, e.Meta, KindOf(e.Body.Kind), e.Body.Quantity, e.Body.ReceivedOn, e.Body.Receipt,
        [new Pick(e.Body.Bin, e.Body.Lot, e.Body.ReceivedOn, e.Body.Quantity)]) with
    {
        Source = e.Body.Source,
        StatedQuantity = e.Body.Stated?.Value,
        StatedUnit = e.Body.Stated?.Unit,
    };

    public StockMovementRow Apply(StockMovementRow? _, string key, Recorded<StockEvent.Shipped> e) => Row(
        key, e.Meta, MovementKind.Shipment, -e.Body.Quantity, e.Body.On, e.Body.Reservation, e.Body.Picks) with
    {
        OrderId = e.Body.Reservation,
    };

    public StockMovementRow Apply(StockMovementRow? _, string key, Recorded<StockEvent.WrittenOff> e) => Row(
        key, e.Meta, MovementKind.WriteOff, -e.Body.Total(), e.Body.On, e.Body.Difference,
        [.. e.Body.FromQuestion, .. e.Body.FromBin]);

    public StockMovementRow Apply(StockMovementRow? _, string key, Recorded<StockEvent.Issued> e) => Row(
        key, e.Meta, MovementKind.Issue, -e.Body.Quantity, e.Body.On, e.Body.Issue, e.Body.Picks) with
    {
        Source = e.Body.For,
    };

    public StockMovementRow Apply(StockMovementRow? _, string key, Recorded<StockEvent.Scrapped> e) => Row(
        key, e.Meta, MovementKind.Scrap, -e.Body.Quantity, e.Body.On, e.Body.Decision, e.Body.Goods) with
    {
        Source = e.Body.For,
    };

    private static StockMovementRow Row(
        string key, RecordedEvent meta, MovementKind kind, Quantity quantity, DateOnly on, string document,
        ImmutableArray<Pick> places)
    {
        var parts = meta.Stream.Parts();
        return new StockMovementRow
        {
            Key = key,
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
        };
    }

    internal static MovementKind KindOf(ReceiptKind kind) => kind switch
    {
        ReceiptKind.Opening => MovementKind.Opening,
        ReceiptKind.Purchase => MovementKind.Purchase,
        ReceiptKind.Return => MovementKind.Return,
        ReceiptKind.Production => MovementKind.Production,
        ReceiptKind.Count => MovementKind.Count,
        ReceiptKind.Unused => MovementKind.Unused,
        _ => throw new UnreachableException(),
    };
}
