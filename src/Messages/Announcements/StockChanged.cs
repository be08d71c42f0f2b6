using Daybook.Domain.Warehouse;
using Daybook.Domain.Webhooks;
using Daybook.Kernel;

namespace Daybook.Messages.Announcements;

/// <summary>What can be promised of a SKU in a warehouse is another quantity. Picking, moving and shipping change
/// nothing of it: what leaves was promised before.</summary>
public sealed class StockChanged() : Announcement(WebhookEventTypes.StockChanged)
{
    /// <inheritdoc/>
    public override IReadOnlyCollection<Type> Facts =>
        [typeof(StockEvent.Received), typeof(StockEvent.Reserved), typeof(StockEvent.ReservationReleased)];

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
        StockEvent.Received e => e.Quantity.Value,
        StockEvent.Reserved e => -e.Quantity.Value,
        StockEvent.ReservationReleased e => e.Quantity.Value,
        // The others change nothing of it; the test that walks over all of them says so.
        _ => 0,
    };
}
