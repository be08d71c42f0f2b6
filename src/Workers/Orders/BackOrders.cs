using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Keeps the queue of orders that wait for stock (缺货等待), oldest first, and asks them to try again when stock
/// comes or is given back.</summary>
public sealed class BackOrders : Process<BackOrders.Noted, BackOrders.Queue>
{
    /// <summary>One queue: an order may wait for several SKUs at once.</summary>
    private const string TheQueue = "all";

    /// <summary>Most orders asked to try again for one receipt; the rest are asked at the next.</summary>
    private const int AskLimit = 2_000;

    public BackOrders() : base("back-orders", new Queue([]))
    {
        On<SalesOrderEvent.BackOrdered>(_ => TheQueue, (_, e) => new Reaction("The order waits for stock.")
        {
            Note = new Noted(e.Meta.Stream.Id, [.. e.Body.Shortages.Select(s => s.Sku)])
            {
                Since = e.Meta.EffectiveOn,
            },
        });
        On<SalesOrderEvent.Reserved>(_ => TheQueue, (state, e) => Leave(state, e.Meta.Stream.Id));
        On<SalesOrderEvent.Cancelled>(_ => TheQueue, (state, e) => Leave(state, e.Meta.Stream.Id));
        On<StockEvent.Received>(_ => TheQueue, (state, e) => Ask(state, e.Meta, e.Body.Sku, "Stock was received."));
        On<StockEvent.ReservationReleased>(_ => TheQueue, (state, e) => Ask(
            state, e.Meta, e.Meta.Stream.Parts()[1], "Reserved stock was given back."));
    }

    protected override Queue Evolve(Queue state, Noted note)
    {
        var others = state.Waiting.RemoveAll(w => w.Order == note.Order);
        if (note.Skus.IsEmpty) return new Queue(others);
        var place = state.Waiting.FindIndex(w => w.Order == note.Order);
        return new Queue(place < 0 ? others.Add(note) : others.Insert(place, note));
    }

    private static Reaction? Leave(Queue state, string order) => state.Waiting.Exists(w => w.Order == order)
        ? new Reaction("The order does not wait any more.") { Note = new Noted(order, []) }
        : null;

    private static Reaction? Ask(Queue state, RecordedEvent e, string sku, string why)
    {
        var waiting = state.Waiting.Where(w => w.Skus.Contains(sku)).Take(AskLimit)
            .Select(w => new Send(
                new RequestReservation(OrderKey.Parse(w.Order)!, why),
                // Goods that were there before they were asked for are asked for on the day of the order.
                w.Since > e.EffectiveOn ? w.Since.Value : e.EffectiveOn))
            .ToImmutableArray();
        return waiting.IsEmpty ? null
            : new Reaction($"{why} {waiting.Length} orders wait for {sku}.") { Commands = waiting };
    }

    /// <summary>An order and the SKUs it waits for; none when it does not wait any more.</summary>
    [StoredAs("orders.back-order-noted.v1")]
    public sealed record Noted(string Order, ImmutableArray<string> Skus)
    {
        /// <summary>The business date from which on it waits.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public DateOnly? Since { get; init; }
    }

    public sealed record Queue(ImmutableList<Noted> Waiting);
}
