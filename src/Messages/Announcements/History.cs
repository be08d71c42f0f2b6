using System.Runtime.CompilerServices;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Messages.Announcements;

/// <summary>Reads streams around an event. The value at the event is computed backwards from the current state. The
/// cost grows with the events since then; for announcements that are sent at once there are few.</summary>
public sealed class History(LedgerNode node)
{
    private const int Page = 1_000;

    /// <summary>The current state of a stream, and its version.</summary>
    public Task<(TState State, long Version)> Now<TState>(StreamId stream, CancellationToken cancel)
        where TState : class => node.States.Of<TState>(stream, cancel);

    /// <summary>The events of the event's stream after the event, up to a version.</summary>
    public async IAsyncEnumerable<RecordedEvent> After(
        RecordedEvent fact, long version, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var at = fact.Version; at < version;)
        {
            List<RecordedEvent> page;
            await using (var connection = await node.Context.Pooled.OpenConnectionAsync(cancel))
                page = await node.Reader.OfStream(connection, fact.Stream, at, Page, cancel);
            foreach (var e in page.TakeWhile(e => e.Version <= version)) yield return e;
            at = page.Count == 0 ? version : page[^1].Version;
        }
    }

    /// <summary>The event at a position.</summary>
    /// <exception cref="InvalidOperationException">The log does not have that position.</exception>
    public async Task<RecordedEvent> Fact(long position, CancellationToken cancel)
    {
        await using var connection = await node.Context.Pooled.OpenConnectionAsync(cancel);
        return await node.Reader.At(connection, position, cancel)
            ?? throw new InvalidOperationException($"There is no event at position {position}.");
    }
}
