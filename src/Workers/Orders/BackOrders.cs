using Daybook.Domain.Orders;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>Serves the orders that wait for stock (缺货等待), by rank (O8). It calls the queue of a SKU when there may be
/// enough for the next order, and reserves each order that was called. An instance is a SKU or a called order, so an
/// order that cannot be reserved blocks only itself.</summary>
public sealed class BackOrders(ProcessSettings settings)
    : Process<BackOrders.Noted, BackOrders.Known>("back-order-queues", new Known(false))
{
    public string Instance(Recorded<StockEvent> e) => BackOrderQueueDecider.Stream(e.Stream.Parts()[1]).Id;

    public string Instance(Recorded<LotHoldsEvent.Released> e) => BackOrderQueueDecider.Stream(e.Stream.Parts()[0]).Id;

    public string Instance(Recorded<BackOrderQueueEvent.Called> e) => e.Body.Order;

    public Reaction? Handle(Known known, Recorded<BackOrderQueueEvent.Queued> e) => known.IsWaitedFor
        ? null
        : Because("Orders wait for the SKU, so they get the next stock.").Notes(new Noted(true));

    /// <summary>What a customer sent back is promised to nobody before it is decided.</summary>
    public Reaction? Handle(Known known, Recorded<StockEvent.Received> e) => e.Body.Kind == ReceiptKind.Return
        ? null
        : Call(known, e.Body.Sku, "Stock was received");

    public Reaction? Handle(Known known, Recorded<StockEvent.Restocked> e) =>
        Call(known, e.Stream.Parts()[1], "Goods that came back are good");

    public Reaction? Handle(Known known, Recorded<StockEvent.ReservationReleased> e) =>
        Call(known, e.Stream.Parts()[1], "Reserved stock was released");

    public Reaction? Handle(Known known, Recorded<StockEvent.Found> e) =>
        Call(known, e.Stream.Parts()[1], "Goods in question were found");

    public Reaction? Handle(Known known, Recorded<LotHoldsEvent.Released> e) =>
        Call(known, e.Stream.Parts()[0], "A lot is no longer on hold");

    public Reaction? Handle(Known known, Recorded<ListingEvent.Buffered> e) =>
        Call(known, e.Stream.Parts()[0], "The quantity kept back from a channel changed");

    public Reaction? Handle(Known known, Recorded<BackOrderQueueEvent.Left> e) => e.Body.Waiting == 0
        ? Because("No order waits for the SKU any more.").Notes(new Noted(false))
        : Call(known, e.Stream.Parts()[0], "An order left the queue");

    public Reaction Handle(Recorded<BackOrderQueueEvent.Called> e)
    {
        var on = e.Body.NotBefore > e.EffectiveOn ? e.Body.NotBefore : e.EffectiveOn;
        var called = Because("The order is next in the queue, so its goods are reserved.");
        return (e.Body.More ? called.Sends(new CallBackOrders(e.Stream.Parts()[0])) : called)
            .Sends(new ReserveOrder(OrderKey.Parse(e.Body.Order)!) { On = Later(on, e.RecordedAt) }, on);
    }

    /// <summary>The rules of the day of the decision are used, even if the stock was released with an earlier
    /// date.</summary>
    private DateOnly Later(DateOnly on, DateTimeOffset recordedAt)
    {
        var recordedOn = settings.DayOf(recordedAt);
        return recordedOn > on ? recordedOn : on;
    }

    protected override Known Evolve(Known state, Noted note) => new(note.IsWaitedFor);

    private static Reaction? Call(Known known, string sku, string why) => known.IsWaitedFor
        ? Because($"{why}, and orders wait for {sku}.").Sends(new CallBackOrders(sku))
        : null;

    [StoredAs("orders.back-order-queue-noted.v1")]
    public sealed record Noted(bool IsWaitedFor);

    /// <param name="IsWaitedFor">True when an order is in the queue of the SKU.</param>
    public sealed record Known(bool IsWaitedFor);
}
