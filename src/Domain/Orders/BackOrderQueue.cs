using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The orders that wait for a SKU. Every part is a persistent tree, so that a query or an event costs O(log
/// n), however many orders wait.</summary>
[JsonConverter(typeof(BackOrderQueueConverter))]
public sealed class BackOrderQueue
{
    private readonly ImmutableDictionary<string, QueuedOrder> _orders;
    private readonly ImmutableSortedDictionary<string, BackOrderLine> _lines;

    private BackOrderQueue(
        ImmutableDictionary<string, QueuedOrder> orders, ImmutableSortedDictionary<string, BackOrderLine> lines) =>
        (_orders, _lines) = (orders, lines);

    public static BackOrderQueue Empty { get; } = new(
        ImmutableDictionary<string, QueuedOrder>.Empty,
        ImmutableSortedDictionary.Create<string, BackOrderLine>(StringComparer.Ordinal));

    /// <summary>The number of orders in the queue, called or not.</summary>
    public int Count => _orders.Count;

    /// <summary>The given order in the queue; null when it is not in the queue.</summary>
    public QueuedOrder? Find(string order) => _orders.GetValueOrDefault(order);

    /// <summary>The orders whose warehouses are chosen by the sourcing rules, by identity.</summary>
    public IEnumerable<QueuedOrder> Sourced =>
        _orders.Values.Where(o => o.To is not null).OrderBy(o => o.Order, StringComparer.Ordinal);

    /// <summary>What the orders before a rank may take of the free stock of a warehouse: what they want, without the
    /// stock that is kept back from their channel.</summary>
    /// <param name="rank">Null for an order that comes after all in the queue.</param>
    /// <param name="free">Stock that is on hand and not reserved.</param>
    /// <param name="keptBack">The stock that is kept back from a channel, in the warehouse that its orders
    /// prefer.</param>
    public decimal ClaimedBefore(
        BackOrderRank? rank, string warehouse, decimal free, Func<string, decimal> keptBack)
    {
        var claimed = 0m;
        foreach (var line in _lines.Values.Where(l => l.Warehouses.Contains(warehouse)))
        {
            var wanted = rank is { } before ? line.Wishes.Before(before) : line.Wishes.Total;
            var reach = free - (line.IsPreferred(warehouse) ? keptBack(line.Channel) : 0);
            claimed += Math.Clamp(wanted, 0, Math.Max(0, reach));
        }

        return claimed;
    }

    /// <summary>The orders to serve now: in each line, all orders that can be covered, up to the first that
    /// cannot.</summary>
    /// <param name="isCovered">True when the stock that an order may take covers the order.</param>
    public IEnumerable<QueuedOrder> Next(Func<QueuedOrder, bool> isCovered) =>
        _lines.Values.SelectMany(line => line.Waiting.Values.TakeWhile(isCovered));

    internal BackOrderQueue With(QueuedOrder order)
    {
        var others = Without(order.Order);
        var (key, lines) = (BackOrderLine.KeyOf(order), others._lines);
        return new BackOrderQueue(
            others._orders.Add(order.Order, order),
            lines.SetItem(key, lines.GetValueOrDefault(key, BackOrderLine.Of(order)).With(order)));
    }

    internal BackOrderQueue Without(string order)
    {
        if (Find(order) is not { } known) return this;
        var key = BackOrderLine.KeyOf(known);
        var line = _lines[key].Without(known);
        return new BackOrderQueue(
            _orders.Remove(order), line.Wishes.IsEmpty ? _lines.Remove(key) : _lines.SetItem(key, line));
    }

    /// <summary>Written as the list of its orders by rank, so that equal states have equal JSON.</summary>
    private sealed class BackOrderQueueConverter : JsonConverter<BackOrderQueue>
    {
        public override BackOrderQueue Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<ImmutableArray<QueuedOrder>>(ref reader, options)
                .Aggregate(Empty, (queue, order) => queue.With(order));

        public override void Write(Utf8JsonWriter writer, BackOrderQueue value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value._orders.Values.OrderBy(o => o.Rank), options);
    }
}

/// <summary>An order in the queue of a SKU.</summary>
/// <param name="Order">The order's identity as text.</param>
/// <param name="Warehouses">The warehouses that may send the order, preferred first.</param>
/// <param name="Wanted">The wanted quantity of the SKU, in the base unit of the item.</param>
public sealed record QueuedOrder(
    string Order, string Channel, string Number, int Priority, DateOnly OrderedOn, ImmutableArray<string> Warehouses,
    Quantity Wanted, BackOrderStanding Standing)
{
    /// <summary>The input of the sourcing rules; null when the caller named the warehouses.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Destination? To { get; init; }

    [JsonIgnore]
    public BackOrderRank Rank => new(Priority, OrderedOn, Number, Channel);
}

/// <summary>The status of an order in the queue of a SKU.</summary>
public enum BackOrderStanding
{
    /// <summary>The order was short of the SKU at the last check (等待).</summary>
    Waiting,

    /// <summary>The order is called and is being reserved (已叫号).</summary>
    Called,

    /// <summary>There is enough for the order; the stock is kept for it until the rest of the order is available
    /// (留货).</summary>
    SetAside,
}

/// <summary>Commands for the queue of a SKU.</summary>
public abstract record BackOrderQueueCommand
{
    private BackOrderQueueCommand()
    {
    }

    /// <summary>Puts the order into the queue at the place given by its rank. An order that was called waits
    /// again.</summary>
    /// <param name="To">The input of the sourcing rules; null when the caller named the warehouses.</param>
    /// <param name="More">More orders get other warehouses, but not all in this transaction.</param>
    public sealed record Wait(
        string Order, string Channel, string Number, int Priority, DateOnly OrderedOn,
        ImmutableArray<string> Warehouses, Quantity Wanted, Destination? To = null, bool More = false)
        : BackOrderQueueCommand;

    /// <summary>Reserve the order now, because there is enough stock.</summary>
    /// <param name="More">More orders can be served, but not all are called in this transaction.</param>
    public sealed record Call(string Order, bool More) : BackOrderQueueCommand;

    /// <summary>Keeps the wanted stock for the order, because the order lacks something else.</summary>
    public sealed record SetAside(string Order) : BackOrderQueueCommand;

    public sealed record Leave(string Order, BackOrderEnd End) : BackOrderQueueCommand;
}

/// <summary>The reason why an order no longer waits.</summary>
public enum BackOrderEnd
{
    Reserved,
    Cancelled,

    /// <summary>The order no longer wants the SKU, wants another quantity, or now waits for a person.</summary>
    Amended,
}

/// <summary>What happens in the queue of the orders that wait for a SKU (缺货排队).</summary>
public abstract record BackOrderQueueEvent
{
    private BackOrderQueueEvent()
    {
    }

    /// <summary>An order waits for the SKU; or it already waits and from now on does so for other warehouses.</summary>
    [StoredAs("orders.back-order-queued.v1")]
    public sealed record Queued(
        string Order, string Channel, string Number, int Priority, DateOnly OrderedOn,
        ImmutableArray<string> Warehouses, Quantity Wanted) : BackOrderQueueEvent
    {
        /// <summary>The input of the sourcing rules; null when the caller named the warehouses.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Destination? To { get; init; }

        /// <summary>More orders get other warehouses, but not all in this transaction.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool More { get; init; }
    }

    /// <summary>The order is called.</summary>
    /// <param name="NotBefore">The day of the order. Goods that arrived earlier are reserved on this day.</param>
    /// <param name="More">More orders can be served, but not all were called in this transaction.</param>
    [StoredAs("orders.back-order-called.v1")]
    public sealed record Called(string Order, DateOnly NotBefore, bool More) : BackOrderQueueEvent;

    /// <summary>There is enough for the order, and the stock is kept for it, because the order lacks something
    /// else.</summary>
    [StoredAs("orders.back-order-set-aside.v1")]
    public sealed record SetAside(string Order) : BackOrderQueueEvent;

    /// <summary>There was not enough stock after all, so the order waits again at its place.</summary>
    [StoredAs("orders.back-order-waited-on.v1")]
    public sealed record WaitedOn(string Order) : BackOrderQueueEvent;

    /// <summary>The order no longer waits.</summary>
    /// <param name="Waiting">The number of orders left, so that subscribers need not count.</param>
    [StoredAs("orders.back-order-left.v1")]
    public sealed record Left(string Order, BackOrderEnd End, int Waiting) : BackOrderQueueEvent;
}
