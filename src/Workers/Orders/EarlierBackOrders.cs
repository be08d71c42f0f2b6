using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Gives the orders that older releases noted in one queue of the whole company their places in the queues of
/// their SKUs, at the first thing that happens. It notes nothing new, so it is done after that.</summary>
public sealed class EarlierBackOrders()
    : Process<EarlierBackOrders.Noted, EarlierBackOrders.Queue>("back-orders", new Queue([], []))
{
    private const string TheQueue = "all";

    /// <summary>Most orders moved at once; those that come into the queues by it have the next moved.</summary>
    private const int MoveLimit = 1_000;

    /// <summary>As which older releases wrote that an order waits.</summary>
    private const string EarlierName = "orders.order-back-ordered.v1";

    private const string Why = "Orders that wait since an older release get their places in the queues of their SKUs.";

    public override int StateVersion => 2;

    public string Instance(Recorded<SalesOrderEvent> e) => TheQueue;

    public string Instance(Recorded<StockEvent> e) => TheQueue;

    public string Instance(Recorded<BackOrderQueueEvent> e) => TheQueue;

    public Reaction? Handle(Queue queue, Recorded<SalesOrderEvent.BackOrdered> e) => e.Meta.TypeName == EarlierName
        // The older release did not come to note it.
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

    /// <summary>Nobody is called before all have their places.</summary>
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

    /// <summary>An order and the SKUs it waits for; none when it does not wait any more.</summary>
    [StoredAs("orders.back-order-noted.v1")]
    public sealed record Noted(string Order, ImmutableArray<string> Skus)
    {
        /// <summary>The business date from which on it waits.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateOnly? Since { get; init; }

        /// <summary>So many of the first have got their places; then the rest says nothing.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public int Moved { get; init; }
    }

    /// <param name="Waiting">In the order of the older releases.</param>
    /// <param name="Moved">What those wait for who have got their places, while others have not.</param>
    public sealed record Queue(ImmutableList<Noted> Waiting, ImmutableSortedSet<string> Moved);
}
