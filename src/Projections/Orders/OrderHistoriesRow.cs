using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>The events of one order, oldest first. <see cref="OrderHistoryRow"/> has the same with one row for each
/// event.</summary>
/// <remarks>The key is the id of the order's stream.</remarks>
public sealed record OrderHistoriesRow : Row
{
    public required string Channel { get; init; }
    public required string Number { get; init; }
    public OrderProgress Progress { get; init; } = OrderProgress.None;
    public ImmutableArray<OrderHistoryEntry> Entries { get; init; } = [];
}

/// <summary>The history of each order with its status after each event.</summary>
public sealed class OrderHistoriesProjection()
    : Projection<OrderHistoriesRow>("order_histories", version: 3, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["channel, number"];

    public OrderHistoriesRow? Apply(OrderHistoriesRow? row, Recorded<SalesOrderEvent> e)
    {
        row ??= Empty(e.Stream);
        var progress = row.Progress.After(e.Body);
        var entry = new OrderHistoryEntry(
            e.Version, e.Position, progress.Status(), e.Body.GetType().Name, Detail(e.Body), e.EffectiveOn,
            e.RecordedAt, e.Actor, e.CommandId, e.Meta.Causation);
        return row with { Progress = progress, Entries = row.Entries.Add(entry) };
    }

    private static OrderHistoriesRow Empty(StreamId stream) =>
        stream.Parts() is [var channel, var number]
            ? new OrderHistoriesRow { Key = stream.Id, Channel = channel, Number = number }
            : throw new UnreachableException($"{stream} is not the name of an order");

    /// <summary>The choice and the alternatives, each with the deciding criterion.</summary>
    private static string Why(SalesOrderEvent.Sourced x) => string.Join("; ",
    [
        $"{string.Join(" + ", x.Warehouses)}: {x.DecidedBy}",
        .. x.Alternatives.Select(a => a.Lacks is { } lacks
            ? $"not {string.Join(" + ", a.Warehouses)}: {a.Lost}, {lacks.Sku} {lacks.Available} of {lacks.Wanted}"
            : $"not {string.Join(" + ", a.Warehouses)}: {a.Lost}"),
    ]);

    private static string Detail(SalesOrderEvent @event) => @event switch
    {
        SalesOrderEvent.Placed x => $"{x.Customer}, {x.Lines.Length} lines, {SalesOrderTotals.Of(x).Total}",
        SalesOrderEvent.PaymentNoted x => $"{x.Payment}, {x.Amount}, {x.On:O}",
        SalesOrderEvent.ExceptionRaised x => $"{x.Code}: {x.Detail}; {x.Action}",
        SalesOrderEvent.ExceptionResolved x => $"{x.Code}: {x.Resolution}; {x.By}; {x.Reason}",
        SalesOrderEvent.QuantitiesConverted x =>
            string.Join("; ", x.Lines.Select(l => $"{l.Sku} {l.Quantity} = {l.BaseQuantity}")),
        SalesOrderEvent.Validated => "",
        SalesOrderEvent.Sourced x => Why(x),
        SalesOrderEvent.Reserved x =>
            string.Join("; ", x.Allocations.Select(a => $"{a.Sku} {a.Quantity} {a.Warehouse}")),
        SalesOrderEvent.BackOrdered x =>
            string.Join("; ", x.Shortages.Select(s => $"{s.Sku} {s.Wanted}, {s.Available}")),
        SalesOrderEvent.ReservationRequested x => x.Reason,
        SalesOrderEvent.ReservationReleased x => x.Reason,
        SalesOrderEvent.Promised x => $"{x.On:O}; {x.Reason}",
        SalesOrderEvent.ReleasedToWarehouse x => x.Warehouse,
        SalesOrderEvent.Picked x => x.Warehouse,
        SalesOrderEvent.Packed x => x.Warehouse,
        SalesOrderEvent.Shipped x => $"{x.Warehouse}, {x.Carrier} {x.Waybill}, {x.On:O}",
        SalesOrderEvent.Delivered x => $"{x.Warehouse}, {x.On:O}, {x.ReceivedBy}",
        SalesOrderEvent.Invoiced x => $"{x.Invoice}, {x.Total}, {x.On:O}",
        SalesOrderEvent.Settled x => $"{x.On:O}",
        SalesOrderEvent.Cancelled x => x.Reason,
        SalesOrderEvent.Amended x => $"{string.Join("; ", AmendedTerms.Differences(x))}; {x.Reason}",
        _ => throw new UnreachableException(),
    };
}
