using Daybook.Domain.Warehouse;
using Daybook.Domain.Webhooks;
using Daybook.Kernel;

namespace Daybook.Messages.Announcements;

/// <summary>The quantity of a SKU that can be promised in a warehouse has changed. Picking, moving and shipping do not
/// change it, because the goods that leave were promised before.</summary>
public sealed class StockChanged() : Announcement(WebhookEventTypes.StockChanged)
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<Type> Facts =>
    [
        typeof(StockEvent.Received), typeof(StockEvent.Reserved), typeof(StockEvent.ReservationReleased),
        typeof(StockEvent.Questioned), typeof(StockEvent.Found), typeof(StockEvent.WrittenOff),
        typeof(StockEvent.Issued), typeof(StockEvent.Restocked),
    ];

    /// <inheritdoc/>
    public override string? Channel(StreamId stream) => null;

    /// <inheritdoc/>
    public override async Task<object> Data(RecordedEvent fact, History history, CancellationToken cancel)
    {
        var parts = fact.Stream.Parts();
        var (now, version) = await history.Now<Stock>(fact.Stream, cancel);
        var later = 0m;
        await foreach (var e in history.After(fact, version, cancel)) later += Change(e.Body);
        return new { Warehouse = parts[0], Sku = parts[1], Available = now.Available - later, now.Unit };
    }

    private static decimal Change(object fact) => fact switch
    {
        // Nobody is promised what a customer sent back before it is decided.
        StockEvent.Received { Kind: ReceiptKind.Return } => 0,
        StockEvent.Received e => e.Quantity.Value,
        StockEvent.Restocked e => e.Goods.Sum(g => g.Quantity.Value),
        StockEvent.Reserved e => -e.Quantity.Value,
        StockEvent.ReservationReleased e => e.Quantity.Value,
        StockEvent.Questioned e => -e.Goods.Sum(g => g.Quantity.Value),
        StockEvent.Found e => e.Goods.Sum(g => g.Quantity.Value),
        StockEvent.WrittenOff e => -e.FromBin.Sum(g => g.Quantity.Value),
        StockEvent.Issued e => -e.Quantity.Value,
        // The other events do not change it; a test checks all of them.
        _ => 0,
    };
}
