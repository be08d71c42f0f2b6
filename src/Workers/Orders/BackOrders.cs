using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Keeps the queue of orders that wait for stock (缺货等待), oldest first, and asks them to try again when stock
/// comes or is given back.</summary>
public sealed class BackOrders() : Process<BackOrders.Noted, BackOrders.Queue>("back-orders", new Queue([]))
{
    /// <summary>One queue: an order may wait for several SKUs at once.</summary>
    private const string TheQueue = "all";

    /// <summary>Most orders asked to try again for one receipt; the rest are asked at the next.</summary>
    private const int AskLimit = 2_000;

    public string Instance(Recorded<SalesOrderEvent> e) => TheQueue;

    public string Instance(Recorded<StockEvent> e) => TheQueue;

    public Reaction Handle(Recorded<SalesOrderEvent.BackOrdered> e) =>
        Because("The order waits for stock.").Notes(
            new Noted(e.Stream.Id, [.. e.Body.Shortages.Select(s => s.Sku)]) { Since = e.EffectiveOn });

    public Reaction? Handle(Queue queue, Recorded<SalesOrderEvent.Reserved> e) => Leave(queue, e.Stream.Id);

    public Reaction? Handle(Queue queue, Recorded<SalesOrderEvent.Cancelled> e) => Leave(queue, e.Stream.Id);

    public Reaction? Handle(Queue queue, Recorded<StockEvent.Received> e) =>
        Ask(queue, e.EffectiveOn, e.Body.Sku, "Stock was received.");

    public Reaction? Handle(Queue queue, Recorded<StockEvent.ReservationReleased> e) =>
        Ask(queue, e.EffectiveOn, e.Stream.Parts()[1], "Reserved stock was given back.");

    protected override Queue Evolve(Queue state, Noted note)
    {
        var others = state.Waiting.RemoveAll(w => w.Order == note.Order);
        if (note.Skus.IsEmpty) return new Queue(others);
        var place = state.Waiting.FindIndex(w => w.Order == note.Order);
        return new Queue(place < 0 ? others.Add(note) : others.Insert(place, note));
    }

    private static Reaction? Leave(Queue queue, string order) => queue.Waiting.Exists(w => w.Order == order)
        ? Because("The order does not wait any more.").Notes(new Noted(order, []))
        : null;

    private static Reaction? Ask(Queue queue, DateOnly on, string sku, string why)
    {
        var waiting = queue.Waiting.Where(w => w.Skus.Contains(sku)).Take(AskLimit)
            // Goods that were there before they were asked for are asked for on the day of the order.
            .Select(w => new Send(new RequestReservation(OrderKey.Parse(w.Order)!, why), w.Since > on ? w.Since : on))
            .ToImmutableArray();
        return waiting.IsEmpty ? null : Because($"{why} {waiting.Length} orders wait for {sku}.").Sends(waiting);
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
