using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>Everything that happened to one order, oldest first. <see cref="OrderHistoryRow"/> is the same, a row for
/// each event.</summary>
public sealed record OrderHistoriesRow
{
    /// <summary>The id of the order's stream.</summary>
    public required string Key { get; init; }
    public required string Channel { get; init; }
    public required string Number { get; init; }
    public OrderProgress Progress { get; init; } = OrderProgress.None;
    public ImmutableArray<OrderHistoryEntry> Entries { get; init; } = [];
    public long Position { get; init; }
}

/// <summary>The history of each order with its status after each event.</summary>
public sealed class OrderHistoriesProjection : Projection<OrderHistoriesRow>
{
    public OrderHistoriesProjection() : base("order_histories", 2, ReadGroups.Books)
    {
        Tells<SalesOrderEvent.Placed>(e =>
            $"{e.Customer}, {e.Lines.Length} lines, {SalesOrderTotals.Of(e).Total}");
        Tells<SalesOrderEvent.PaymentNoted>(e => $"{e.Payment}, {e.Amount}, {e.On:O}");
        Tells<SalesOrderEvent.ExceptionRaised>(e => $"{e.Code}: {e.Detail}; {e.Action}");
        Tells<SalesOrderEvent.ExceptionResolved>(e => $"{e.Code}: {e.Resolution}; {e.By}; {e.Reason}");
        Tells<SalesOrderEvent.QuantitiesConverted>(e =>
            string.Join("; ", e.Lines.Select(l => $"{l.Sku} {l.Quantity} = {l.BaseQuantity}")));
        Tells<SalesOrderEvent.Validated>(_ => "");
        Tells<SalesOrderEvent.Reserved>(e =>
            string.Join("; ", e.Allocations.Select(a => $"{a.Sku} {a.Quantity} {a.Warehouse}")));
        Tells<SalesOrderEvent.BackOrdered>(e =>
            string.Join("; ", e.Shortages.Select(s => $"{s.Sku} {s.Wanted}, {s.Available}")));
        Tells<SalesOrderEvent.ReservationRequested>(e => e.Reason);
        Tells<SalesOrderEvent.ReservationReleased>(e => e.Reason);
        Tells<SalesOrderEvent.Promised>(e => $"{e.On:O}; {e.Reason}");
        Tells<SalesOrderEvent.ReleasedToWarehouse>(e => e.Warehouse);
        Tells<SalesOrderEvent.Picked>(e => e.Warehouse);
        Tells<SalesOrderEvent.Packed>(e => e.Warehouse);
        Tells<SalesOrderEvent.Shipped>(e => $"{e.Warehouse}, {e.Carrier} {e.Waybill}, {e.On:O}");
        Tells<SalesOrderEvent.Delivered>(e => $"{e.Warehouse}, {e.On:O}, {e.ReceivedBy}");
        Tells<SalesOrderEvent.Invoiced>(e => $"{e.Invoice}, {e.Total}, {e.On:O}");
        Tells<SalesOrderEvent.Settled>(e => $"{e.On:O}");
        Tells<SalesOrderEvent.Cancelled>(e => e.Reason);
    }

    public override IReadOnlyList<string> Indexes => ["channel, number"];

    private void Tells<TEvent>(Func<TEvent, string> detail) where TEvent : SalesOrderEvent => On<TEvent>(
        e => e.Meta.Stream.Id,
        (row, e) => After(row ?? Empty(e.Meta.Stream), e.Body, detail(e.Body), e.Meta));

    private static OrderHistoriesRow Empty(StreamId stream) =>
        stream.Parts() is [var channel, var number]
            ? new OrderHistoriesRow { Key = stream.Id, Channel = channel, Number = number }
            : throw new UnreachableException($"{stream} is no order's name");

    private static OrderHistoriesRow After(
        OrderHistoriesRow row, SalesOrderEvent @event, string detail, RecordedEvent meta)
    {
        var progress = row.Progress.After(@event);
        var entry = new OrderHistoryEntry(
            meta.Version, meta.Position, progress.Status(), @event.GetType().Name, detail, meta.EffectiveOn,
            meta.RecordedAt, meta.Actor, meta.CommandId, meta.Causation);
        return row with { Progress = progress, Entries = row.Entries.Add(entry), Position = meta.Position };
    }
}
