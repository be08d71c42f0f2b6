using Daybook.Api.Edge;
using Daybook.Api.Lists;
using Daybook.Domain.Finance;
using Daybook.Domain.Notes;
using Daybook.Kernel;
using Daybook.Ledger;
using Daybook.Projections;
using Daybook.Projections.Orders;
using Daybook.Workers.Orders;

namespace Daybook.Api.Audit;

/// <summary>All events of an order, its goods, its invoice, its entries and the notes on it, in the order of the
/// decisions.</summary>
/// <param name="Order">The number that people use.</param>
/// <param name="Invoice">The number of its invoice; null when there is none.</param>
/// <param name="Vouchers">The numbers of its vouchers, such as 2026-03-12.</param>
/// <param name="Story">In words: who did what, and why.</param>
/// <param name="Events">The same with all members.</param>
/// <param name="Complete">False when there is more than one request examines.</param>
public sealed record OrderAudit(
    Stamp At, string Channel, string Order, string? Invoice, IReadOnlyList<string> Vouchers,
    IReadOnlyList<StoryLine> Story, IReadOnlyList<AuditedEvent> Events, bool Complete)
{
    private const int EventLimit = 2_000;
    private const int ChannelLimit = 1_000;

    internal static async Task<IResult> Answer(HttpContext http, LedgerNode node)
    {
        var (number, cancel, narrator) = (http.Path("number"), http.RequestAborted, Narrator.Of(http));
        await using var log = await LogSnapshot.Open(node, cancel);
        var named = await Named(log, node, number, http.Query().Text("channel"), cancel);
        if (named.Count == 0) return Problems.NotFound($"There is no order {number}.");
        if (named is not [var key])
        {
            var channels = named.Select(k => k.Channel).Order(StringComparer.Ordinal);
            throw new BadInputException(
                "channel", $"must be one of {string.Join(", ", channels)}: each has an order {number}");
        }

        var own = await log.Events(
            "where stream_id = any($1) order by seq_id limit $2", cancel, await Streams(log, key, cancel),
            EventLimit + 1);
        var vouchers = await Posted(log, own, cancel);
        var events = own.Take(EventLimit).Concat(vouchers).OrderBy(e => e.Position).Select(narrator.Event).ToArray();
        var invoice = own.Select(e => e.Body).OfType<InvoiceEvent.Issued>().FirstOrDefault();
        return TypedResults.Ok(new OrderAudit(
            log.Stamp, key.Channel, key.Number, invoice?.Number,
            await Numbers(log, vouchers, cancel),
            [.. events.Select(e => new StoryLine(e.Causation is null ? 0 : 1, e.Position, e.Words))], events,
            own.Count <= EventLimit));
    }

    /// <summary>The orders with this number; a number is unique within its channel.</summary>
    private static async Task<IReadOnlyList<OrderKey>> Named(
        LogSnapshot log, LedgerNode node, string number, string? channel, CancellationToken cancel)
    {
        var channels = channel is null ? await Channels(node, cancel) : [channel];
        var keys = channels.Where(StreamId.IsPart).Select(c => new OrderKey(c, number))
            .ToDictionary(k => k.Order().ToString());
        return [.. (await log.Existing(keys.Keys, cancel)).Select(s => keys[s])];
    }

    private static async Task<IReadOnlyList<string>> Channels(LedgerNode node, CancellationToken cancel)
    {
        await using var session = await Reading.OpenNow(node, ReadGroups.Files, cancel);
        var rows = await session.Rows<ChannelRow>("channels", $"order by key limit {ChannelLimit}", [], cancel);
        return [.. rows.Select(r => r.Code)];
    }

    /// <summary>The streams of the order; the warehouses are those in its own events.</summary>
    private static async Task<string[]> Streams(LogSnapshot log, OrderKey key, CancellationToken cancel)
    {
        var order = await log.Events(
            "where stream_id = $1 order by version limit $2", cancel, key.Order().ToString(), EventLimit);
        var warehouses = order.Select(e => e.Body).OfType<Domain.Orders.SalesOrderEvent.ReleasedToWarehouse>()
            .Select(e => e.Warehouse).Distinct();
        return
        [
            key.Order().ToString(), key.Invoice().ToString(), ThingNotesDecider.Of(key.Order()).ToString(),
            .. warehouses.SelectMany(w => new[] { key.Outbound(w).ToString(), key.Shipment(w).ToString() }),
        ];
    }

    /// <summary>Entries whose group has no voucher yet have no number.</summary>
    private static async Task<string[]> Numbers(
        LogSnapshot log, List<RecordedEvent> entries, CancellationToken cancel)
    {
        var numbers = new List<string>();
        foreach (var posted in entries.Select(e => e.Body).OfType<JournalEntryEvent.Posted>())
            if (await GroupVoucher.NumberOf(log, posted, cancel) is { } number) numbers.Add(number);
        return [.. numbers.Distinct()];
    }

    /// <summary>The entries that the same commands posted.</summary>
    private static async Task<List<RecordedEvent>> Posted(
        LogSnapshot log, List<RecordedEvent> own, CancellationToken cancel)
    {
        var answers = await log.Answers(own.Take(EventLimit).Select(e => e.CommandId), cancel);
        string[] entries =
        [
            .. answers.Values.SelectMany(a => a.Streams).Distinct()
                .Where(s => s.StartsWith($"{JournalEntryDecider.Instance.Category}/", StringComparison.Ordinal)),
        ];
        return await log.Events("where stream_id = any($1) order by seq_id", cancel, (object)entries);
    }
}
