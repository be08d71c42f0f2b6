using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The newest events, read once for all processes of this node that are near the head; one that is far behind
/// reads for itself (engine.md, rule 18).</summary>
internal sealed class SharedPages(LedgerContext context) : IDisposable
{
    private readonly EventReader _reader = new(context.Codec);
    private readonly SemaphoreSlim _reading = new(1, 1);
    private readonly int _kept = context.Options.Processes.SharedEvents;
    private List<RecordedEvent> _events = [];

    /// <summary>The next events after a position, at most a page.</summary>
    public async Task<IReadOnlyList<RecordedEvent>> After(long position, CancellationToken cancel)
    {
        var limit = context.Options.PageEventLimit;
        if (From(Volatile.Read(ref _events), position, limit) is { } kept) return kept;
        if (Volatile.Read(ref _events) is [var first, ..] && position + 1 < first.Position)
            return await Read(position, limit, cancel);
        await _reading.WaitAsync(cancel);
        try
        {
            var known = _events;
            if (From(known, position, limit) is { } meanwhile) return meanwhile;
            var page = await Read(position, limit, cancel);
            if (page.Count > 0) Volatile.Write(ref _events, Joined(known, page));
            return page;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private static List<RecordedEvent>? From(List<RecordedEvent> events, long position, int limit)
    {
        if (events.Count == 0 || position + 1 < events[0].Position || position >= events[^1].Position) return null;
        var start = (int)(position + 1 - events[0].Position);
        return events.GetRange(start, Math.Min(limit, events.Count - start));
    }

    /// <summary>Positions have no gaps (G1): a page belongs behind what is kept exactly when it begins there.</summary>
    private List<RecordedEvent> Joined(List<RecordedEvent> known, List<RecordedEvent> page)
    {
        if (known.Count > 0 && page[0].Position != known[^1].Position + 1)
            return page[^1].Position > known[^1].Position ? page : known;
        var tooMany = Math.Clamp(known.Count + page.Count - _kept, 0, known.Count);
        return [.. known[tooMany..], .. page];
    }

    private async Task<List<RecordedEvent>> Read(long position, int limit, CancellationToken cancel)
    {
        await using var connection = await context.Direct.OpenConnectionAsync(cancel);
        return await _reader.After(connection, position, limit, cancel);
    }
}
