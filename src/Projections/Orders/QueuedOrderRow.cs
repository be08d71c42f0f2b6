using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>An order in the queue of a SKU. Its place depends on the other orders in the queue, see
/// <see cref="BackOrderRow"/>.</summary>
public sealed record QueuedOrderRow : Row
{
    public required string Sku { get; init; }

    /// <summary>The key of the order.</summary>
    public required string OrderId { get; init; }
    public required string Channel { get; init; }
    public required string Number { get; init; }
    [ChangedByFacts]
    public int Priority { get; init; }
    public DateOnly OrderedOn { get; init; }

    /// <summary>In the base unit of the item.</summary>
    [Summed(nameof(Unit))]
    [ChangedByFacts]
    public decimal Wanted { get; init; }
    public required string Unit { get; init; }
    public BackOrderStanding Standing { get; init; }

    /// <summary>When it entered the queue.</summary>
    public DateTimeOffset WaitingSince { get; init; }

    /// <summary>The warehouses that may send it, preferred first.</summary>
    public ImmutableArray<string> Warehouses { get; init; } = [];
}

/// <summary>Which orders are in the queue of which SKU.</summary>
public sealed class QueuedOrdersProjection() : Projection<QueuedOrderRow>("queued_orders", version: 1, ReadGroups.Books)
{
    public override IReadOnlyList<string> Indexes => ["sku, priority desc, ordered_on", "order_id"];

    public string Key(Recorded<BackOrderQueueEvent> e) => RowKey.Under(e.Stream, e.Body switch
    {
        BackOrderQueueEvent.Queued x => x.Order,
        BackOrderQueueEvent.Called x => x.Order,
        BackOrderQueueEvent.SetAside x => x.Order,
        BackOrderQueueEvent.WaitedOn x => x.Order,
        BackOrderQueueEvent.Left x => x.Order,
        _ => throw new UnreachableException(),
    });

    public QueuedOrderRow? Apply(QueuedOrderRow? row, string key, Recorded<BackOrderQueueEvent> e) => e.Body switch
    {
        BackOrderQueueEvent.Queued x => new QueuedOrderRow
        {
            Key = key,
            Sku = e.Stream.Parts()[0],
            OrderId = x.Order,
            Channel = x.Channel,
            Number = x.Number,
            Priority = x.Priority,
            OrderedOn = x.OrderedOn,
            Wanted = x.Wanted.Value,
            Unit = x.Wanted.Unit,
            WaitingSince = row?.WaitingSince ?? e.RecordedAt,
            Warehouses = x.Warehouses,
        },
        BackOrderQueueEvent.Called => row! with { Standing = BackOrderStanding.Called },
        BackOrderQueueEvent.SetAside => row! with { Standing = BackOrderStanding.SetAside },
        BackOrderQueueEvent.WaitedOn => row! with { Standing = BackOrderStanding.Waiting },
        BackOrderQueueEvent.Left => null,
        _ => throw new UnreachableException(),
    };
}
