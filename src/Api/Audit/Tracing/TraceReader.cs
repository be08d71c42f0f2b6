using System.Collections.Frozen;
using System.Globalization;
using Daybook.Kernel;

namespace Daybook.Api.Audit;

/// <summary>Reads from the log what led to a thing and what came of it.</summary>
internal sealed class TraceReader(LogSnapshot log, CancellationToken cancel)
{
    private const int EventLimit = 2_000;
    private const int ThingLimit = 60;

    /// <summary>The kinds of things that stand for one transaction: one that began with a traced fact is followed
    /// further. Others, such as the stock of a SKU, serve many transactions: of these only the facts that the trace
    /// touches are shown.</summary>
    internal static readonly FrozenSet<string> Documents = FrozenSet.Create(
        StringComparer.Ordinal, "sales-order", "outbound", "shipment", "invoice", "receipt", "journal-entry",
        "stock-document", "cart-hold", "requisition", "rfq", "purchase-order", "shipment-advice", "supplier-invoice",
        "work-order", "stock-count", "manual-voucher", "payment-run", "freight", "freight-bill");

    private readonly TraceGraph _graph = new();
    private readonly HashSet<string> _followed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _correlations = new(StringComparer.Ordinal);
    private int _read;

    /// <summary>What was left out.</summary>
    public List<string> Missing { get; } = [];

    public async Task<TraceGraph> Read(string start)
    {
        await Take(start, TraceGraph.Start);
        await GoBack(start);
        await GoAhead();
        _graph.Connect();
        return _graph;
    }

    private async Task GoAhead()
    {
        for (var next = _graph.GoAhead(); ; next = _graph.GoAhead())
        {
            string[] begun = [.. next.Where(s => IsDocument(s) && !_followed.Contains(s)).Distinct()];
            if (begun.Length == 0) return;
            foreach (var stream in begun)
            {
                if (IsFull()) return;
                await Take(stream, TraceGraph.Ahead);
            }
        }
    }

    /// <summary>From each thing back to how it began, and from there to what led to that.</summary>
    private async Task GoBack(string start)
    {
        var behind = new Queue<string>([start]);
        while (behind.TryDequeue(out var stream) && !IsFull())
        {
            var first = await Events("where stream_id = $1 order by version limit 1", stream);
            _graph.Add(first);
            foreach (var e in first)
            {
                await Related([e.CorrelationId]);
                while (_graph.GoBack(e) is { } position && !IsFull())
                {
                    var cause = await Events("where seq_id = $1", position);
                    if (cause.Count == 0) break;
                    _graph.Add(cause);
                    await Related([cause[0].CorrelationId]);
                }
            }

            foreach (var (found, side) in _graph.SideOf)
            {
                if (side == TraceGraph.Behind && IsDocument(found) && _followed.Add(found)) behind.Enqueue(found);
            }
        }
    }

    private async Task Take(string stream, string side)
    {
        _followed.Add(stream);
        var own = await Events("where stream_id = $1 order by version limit $2", stream, Left());
        _graph.Add(own);
        _graph.Follow(stream, side);
        await Related(own.Select(e => e.CorrelationId));
    }

    /// <summary>The facts of the same correlations: those of the same commands, and all that these caused.</summary>
    private async Task Related(IEnumerable<string> correlations)
    {
        string[] unread = [.. correlations.Where(_correlations.Add)];
        if (unread.Length == 0) return;
        _graph.Add(await Events(
            "where correlation_id = any($1) order by seq_id limit $2", unread, Left()));
    }

    private async Task<List<RecordedEvent>> Events(string rest, params object[] values)
    {
        var events = await log.Events(rest, cancel, values);
        _read += events.Count;
        return events;
    }

    private int Left() => Math.Max(1, EventLimit - _read);

    private bool IsFull()
    {
        var limit = _read >= EventLimit ? $"{EventLimit} facts" : _followed.Count >= ThingLimit
            ? $"{ThingLimit} things" : null;
        if (limit is null) return false;
        var says = string.Create(CultureInfo.InvariantCulture, $"Only the first {limit} were examined.");
        if (!Missing.Contains(says)) Missing.Add(says);
        return true;
    }

    private static bool IsDocument(string stream) => Documents.Contains(stream.Split('/')[0]);
}
