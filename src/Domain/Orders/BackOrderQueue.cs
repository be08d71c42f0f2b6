using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The orders that wait for a SKU. Every part is a persistent tree, so that a question or an event costs
/// O(log n), however many wait.</summary>
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

    /// <summary>How many stand in it, called or not.</summary>
    public int Count => _orders.Count;

    /// <summary>An order that stands in it; null when it does not.</summary>
    public QueuedOrder? Find(string order) => _orders.GetValueOrDefault(order);

    /// <summary>Those whose warehouses the sourcing rules choose, by their identity.</summary>
    public IEnumerable<QueuedOrder> Sourced =>
        _orders.Values.Where(o => o.To is not null).OrderBy(o => o.Order, StringComparer.Ordinal);

    /// <summary>What those before a rank may take of what is free in a warehouse: what they want, but nothing that is
    /// kept back from their channel.</summary>
    /// <param name="rank">Null for somebody who comes after all of them.</param>
    /// <param name="free">What is there and promised to nobody.</param>
    /// <param name="keptBack">What is kept back from a channel, in the warehouse that its orders prefer.</param>
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

    /// <summary>Whose turn it is: in each line those who can be covered, up to the first who cannot.</summary>
    /// <param name="isCovered">Whether what an order may take covers it.</param>
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

    /// <summary>Written as the list of its orders by rank, so that equal states are written alike.</summary>
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
/// <param name="Warehouses">Those that may send it, preferred first.</param>
/// <param name="Wanted">What it wants of the SKU, in the base unit of the item.</param>
public sealed record QueuedOrder(
    string Order, string Channel, string Number, int Priority, DateOnly OrderedOn, ImmutableArray<string> Warehouses,
    Quantity Wanted, BackOrderStanding Standing)
{
    /// <summary>What the sourcing rules look at; null where the caller named the warehouses.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Destination? To { get; init; }

    [JsonIgnore]
    public BackOrderRank Rank => new(Priority, OrderedOn, Number, Channel);
}

/// <summary>How an order stands in the queue of a SKU.</summary>
public enum BackOrderStanding
{
    /// <summary>It was short of the SKU when it was asked last (等待).</summary>
    Waiting,

    /// <summary>It is its turn; it is being reserved (已叫号).</summary>
    Called,

    /// <summary>There is enough for it, which is left to it until the rest of the order is there (留货).</summary>
    SetAside,
}

/// <summary>What can be asked of the queue of a SKU.</summary>
public abstract record BackOrderQueueCommand
{
    private BackOrderQueueCommand()
    {
    }

    /// <summary>Wait for the SKU, at the place that the rank gives; whoever was called waits again.</summary>
    /// <param name="To">What the sourcing rules look at; null where the caller named the warehouses.</param>
    /// <param name="More">There are more whose warehouses change, but not all at once.</param>
    public sealed record Wait(
        string Order, string Channel, string Number, int Priority, DateOnly OrderedOn,
        ImmutableArray<string> Warehouses, Quantity Wanted, Destination? To = null, bool More = false)
        : BackOrderQueueCommand;

    /// <summary>Reserve now, for there is enough.</summary>
    /// <param name="More">There are more whose turn it is, but not all are called at once.</param>
    public sealed record Call(string Order, bool More) : BackOrderQueueCommand;

    /// <summary>Leave to the order what it wants, for it lacks something else.</summary>
    public sealed record SetAside(string Order) : BackOrderQueueCommand;

    public sealed record Leave(string Order, BackOrderEnd End) : BackOrderQueueCommand;
}

/// <summary>Why an order does not wait any more.</summary>
public enum BackOrderEnd
{
    Reserved,
    Cancelled,

    /// <summary>It wants the SKU no more, or another quantity of it, or waits for a person now.</summary>
    Amended,
}

/// <summary>What happens in the queue of the orders that wait for a SKU (缺货排队).</summary>
public abstract record BackOrderQueueEvent
{
    private BackOrderQueueEvent()
    {
    }

    /// <summary>An order waits for the SKU; or it waits already, and from now on for other warehouses.</summary>
    [StoredAs("orders.back-order-queued.v1")]
    public sealed record Queued(
        string Order, string Channel, string Number, int Priority, DateOnly OrderedOn,
        ImmutableArray<string> Warehouses, Quantity Wanted) : BackOrderQueueEvent
    {
        /// <summary>What the sourcing rules look at; null where the caller named the warehouses.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Destination? To { get; init; }

        /// <summary>There are more whose warehouses change, but not all at once.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
        public bool More { get; init; }
    }

    /// <summary>It is the order's turn.</summary>
    /// <param name="NotBefore">The day of the order: goods that were there before are reserved on it.</param>
    /// <param name="More">There are more whose turn it is, but not all were called at once.</param>
    [StoredAs("orders.back-order-called.v1")]
    public sealed record Called(string Order, DateOnly NotBefore, bool More) : BackOrderQueueEvent;

    /// <summary>There is enough for the order, which is left to it; it lacks something else.</summary>
    [StoredAs("orders.back-order-set-aside.v1")]
    public sealed record SetAside(string Order) : BackOrderQueueEvent;

    /// <summary>There was not enough after all, so the order waits again, at its place.</summary>
    [StoredAs("orders.back-order-waited-on.v1")]
    public sealed record WaitedOn(string Order) : BackOrderQueueEvent;

    /// <summary>The order does not wait any more.</summary>
    /// <param name="Waiting">How many are left, so that those who listen need not count.</param>
    [StoredAs("orders.back-order-left.v1")]
    public sealed record Left(string Order, BackOrderEnd End, int Waiting) : BackOrderQueueEvent;
}
