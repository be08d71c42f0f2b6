using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Moves waiting orders from the single queue of older releases to the queues of their SKUs, at the next
/// event. It stores nothing new and has no work after that.</summary>
public sealed class EarlierBackOrders()
    : Process<EarlierBackOrders.Noted, EarlierBackOrders.Queue>("back-orders", new Queue([], []))
{
    private const string TheQueue = "all";

    /// <summary>Maximum number of orders that are moved in one transaction. Their new queue events trigger the next
    /// move.</summary>
    private const int MoveLimit = 1_000;

    /// <summary>The event name with which older releases recorded that an order waits.</summary>
    private const string EarlierName = "orders.order-back-ordered.v1";

    private const string Why = "Orders that have waited since an older release get places in the queues of their SKUs.";

    public override int StateVersion => 2;

    public string Instance(Recorded<SalesOrderEvent> e) => TheQueue;

    public string Instance(Recorded<StockEvent> e) => TheQueue;

    public string Instance(Recorded<BackOrderQueueEvent> e) => TheQueue;

    public Reaction? Handle(Queue queue, Recorded<SalesOrderEvent.BackOrdered> e) => e.Meta.TypeName == EarlierName
        // The older release stopped before it recorded this.
        ? (Move(queue) ?? Because(Why)).Sends(new QueueBackOrder(OrderKey.Of(e.Stream)))
            .Sends(e.Body.Shortages.Select(s => new CallBackOrders(s.Sku)))
        : Move(queue);

    public Reaction? Handle(Queue queue, Recorded<SalesOrderEvent.Reserved> e) => Move(queue);

    public Reaction? Handle(Queue queue, Recorded<SalesOrderEvent.Cancelled> e) => Move(queue);

    public Reaction? Handle(Queue queue, Recorded<StockEvent.Received> e) => Move(queue);

    public Reaction? Handle(Queue queue, Recorded<StockEvent.ReservationReleased> e) => Move(queue);

    public Reaction? Handle(Queue queue, Recorded<BackOrderQueueEvent.Queued> e) => Move(queue);

    protected override Queue Evolve(Queue state, Noted note)
    {
        if (note.Moved > 0)
        {
            var skus = state.Waiting.Take(note.Moved).SelectMany(w => w.Skus);
            var rest = state.Waiting.RemoveRange(0, note.Moved);
            return new Queue(rest, rest.IsEmpty ? [] : state.Moved.Union(skus));
        }

        var others = state.Waiting.RemoveAll(w => w.Order == note.Order);
        if (note.Skus.IsEmpty) return state with { Waiting = others };
        var place = state.Waiting.FindIndex(w => w.Order == note.Order);
        return state with { Waiting = place < 0 ? others.Add(note) : others.Insert(place, note) };
    }

    /// <summary>No order is called before all have their places.</summary>
    private static Reaction? Move(Queue queue)
    {
        if (queue.Waiting.IsEmpty) return null;
        var moved = queue.Waiting.Take(MoveLimit).ToList();
        var reaction = Because(Why).Notes(new Noted("", []) { Moved = moved.Count })
            .Sends(moved.Select(w => new QueueBackOrder(OrderKey.Parse(w.Order)!)));
        return moved.Count < queue.Waiting.Count
            ? reaction
            : reaction.Sends(queue.Moved.Union(moved.SelectMany(w => w.Skus)).Select(sku => new CallBackOrders(sku)));
    }

    /// <summary>An order and the SKUs for which it waits; none when it no longer waits.</summary>
    [StoredAs("orders.back-order-noted.v1")]
    public sealed record Noted(string Order, ImmutableArray<string> Skus)
    {
        /// <summary>The business date from which it waits.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateOnly? Since { get; init; }

        /// <summary>The number of orders, from the first, that now have their places. When it is set, the other members
        /// are empty.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Moved { get; init; }
    }

    /// <param name="Waiting">In the order of the older releases.</param>
    /// <param name="Moved">The SKUs of the orders that already have their places while others have not.</param>
    public sealed record Queue(ImmutableList<Noted> Waiting, ImmutableSortedSet<string> Moved);
}
