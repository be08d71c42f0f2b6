using System.Collections.Immutable;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>An order that waits for a SKU, with its place in the queue; computed from
/// <see cref="QueuedOrderRow"/>.</summary>
public sealed record BackOrderRow
{
    private const string Before =
        "(-r.priority, r.ordered_on, r.number collate \"C\", r.channel collate \"C\") "
        + "< (-{Priority}, {OrderedOn}, {Number} collate \"C\", {Channel} collate \"C\")";

    /// <summary>The SKU and the key of the order.</summary>
    public required string Key { get; init; }
    public required string Sku { get; init; }

    /// <summary>The place in the queue of the SKU, from 1.</summary>
    [NoFigure("numbers the place in the queue")]
    public int Place { get; init; }

    /// <summary>The key of the order.</summary>
    public required string OrderId { get; init; }
    public required string Channel { get; init; }
    public required string Number { get; init; }
    [SumOfRows("queued_orders", nameof(QueuedOrderRow.Priority), nameof(Key))]
    public int Priority { get; init; }
    public DateOnly OrderedOn { get; init; }

    /// <summary>In the base unit of the item.</summary>
    [Summed(nameof(Unit))]
    [SumOfRows("queued_orders", nameof(QueuedOrderRow.Wanted), nameof(Key))]
    public decimal Wanted { get; init; }

    /// <summary>The quantity that the orders before it in the queue want, from any warehouse.</summary>
    [SumOfRows("queued_orders", nameof(QueuedOrderRow.Wanted), nameof(Sku), Where = Before)]
    public decimal WantedBefore { get; init; }
    public required string Unit { get; init; }
    public BackOrderStanding Standing { get; init; }
    public DateTimeOffset WaitingSince { get; init; }

    /// <summary>The warehouses that may send it, preferred first.</summary>
    public ImmutableArray<string> Warehouses { get; init; } = [];
    public long Position { get; init; }
}

/// <summary>The queues as a list. The place depends on the whole queue, so it is computed when the list is read.
/// Otherwise an order that becomes the first would change the rows of all others.</summary>
public static class BackOrderList
{
    public static ComputedList List { get; } = new("back_orders", ReadGroups.Books, typeof(BackOrderRow), """
        select q.key, q.sku, (row_number() over w)::integer as place, q.order_id, q.channel, q.number, q.priority,
               q.ordered_on, q.wanted, sum(q.wanted) over w - q.wanted as wanted_before, q.unit, q.standing,
               q.waiting_since, q.warehouses, q."position"
        from read.queued_orders q
        window w as (
            partition by q.sku
            order by q.priority desc, q.ordered_on, q.number collate "C", q.channel collate "C"
            rows unbounded preceding)
        """);
}
