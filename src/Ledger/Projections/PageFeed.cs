using System.Diagnostics.CodeAnalysis;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The one reader that feeds every group of this process: whoever asks for the events after the same position
/// gets the same events, read once and decoded once.</summary>
/// <remarks>A group that is behind asks for other positions and so reads for itself, until it comes back to where pages
/// are at hand; nobody waits for it (engine.md, rule 18).</remarks>
internal sealed class PageFeed(LedgerContext context, CancellationToken stop) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(long After, Task<Page> Reading)> _recent = [];
    private readonly SemaphoreSlim _polling = new(1, 1);
    private readonly EventReader _reader = new(context.Codec);
    private long _polledAt;
    private long _readAt;

    /// <summary>The events after a position; an empty page when the time is over and there is none.</summary>
    public async Task<Page> After(long position, TimeSpan atMost, CancellationToken cancel)
    {
        if (context.Head.Position <= position) await context.Head.WaitPast(position, Shorter(atMost), cancel);
        if (context.Head.Position <= position) await Poll(cancel);
        if (context.Head.Position <= position) return new Page(position, default);
        var page = WithNext((await Share(position).WaitAsync(cancel)).From(position));
        if (page.Events.Length >= context.Options.PageEventLimit) _ = Share(page.Last);
        return page;
    }

    public void Dispose() => _polling.Dispose();

    private TimeSpan Shorter(TimeSpan atMost)
    {
        var poll = TimeSpan.FromMilliseconds(context.Options.PollMilliseconds);
        return atMost < poll ? atMost : poll;
    }

    /// <summary>Asks the server for the head, once per poll for everybody who waits.</summary>
    private async Task Poll(CancellationToken cancel)
    {
        await _polling.WaitAsync(cancel);
        try
        {
            if (context.Clock.GetElapsedTime(_polledAt).TotalMilliseconds
                < context.Options.PollMilliseconds / 2.0) return;
            await using var connection = await context.Pooled.OpenConnectionAsync(cancel);
            context.Head.Advance(await EventReader.Head(connection, cancel));
            _polledAt = context.Clock.GetTimestamp();
        }
        finally
        {
            _polling.Release();
        }
    }

    private Task<Page> Share(long position)
    {
        lock (_gate)
        {
            if (TryFind(position, out var known)) return known;
            var reading = Task.Run(() => Read(position), stop);
            _recent.AddFirst((position, reading));
            if (_recent.Count > context.Options.FeedPageLimit) _recent.RemoveLast();
            return reading;
        }
    }

    private bool TryFind(long position, [NotNullWhen(true)] out Task<Page>? found)
    {
        found = null;
        for (var node = _recent.First; node is not null && found is null; node = node.Next)
        {
            var (after, reading) = node.Value;
            if (reading.IsCompletedSuccessfully ? after <= position && position < reading.Result.Last
                : !reading.IsCompleted && after == position) found = reading;
        }

        return found is not null;
    }

    /// <summary>A group that fell behind a little takes the small pages that were read meanwhile as one.</summary>
    private Page WithNext(Page page)
    {
        var events = new List<RecordedEvent>();
        lock (_gate)
        {
            var last = page.Last;
            while (page.Events.Length + events.Count < context.Options.PageEventLimit
                && TryFind(last, out var next) && next.IsCompletedSuccessfully)
            {
                events.AddRange(next.Result.From(last).Events.Span);
                last = next.Result.Last;
            }
        }

        return events.Count == 0 ? page : new Page(page.After, (RecordedEvent[])[.. page.Events.Span, .. events]);
    }

    private async Task<Page> Read(long position)
    {
        await Gather(position);
        await using var connection = await context.Pooled.OpenConnectionAsync(stop);
        var events = await _reader.After(connection, position, context.Options.PageEventLimit, stop);
        RecordedEvent[] page = [.. events];
        if (page.Length > 0 && page[^1].Position != position + page.Length)
            throw new LogHasGapException(position, page[^1].Position, page.Length);
        return new Page(position, page);
    }

    /// <summary>At the head, lets a few blocks come together, so that groups write a page and not a block at a
    /// time.</summary>
    private async Task Gather(long position)
    {
        if (context.Head.Position - position >= context.Options.PageEventLimit) return;
        var gather = TimeSpan.FromMilliseconds(context.Options.GatherMilliseconds);
        var since = context.Clock.GetElapsedTime(Interlocked.Read(ref _readAt));
        if (since < gather) await Task.Delay(gather - since, context.Clock, stop);
        Interlocked.Exchange(ref _readAt, context.Clock.GetTimestamp());
    }
}
