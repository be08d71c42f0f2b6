using System.Runtime.CompilerServices;
using Daybook.Kernel;
using Daybook.Ledger;

namespace Daybook.Messages.Announcements;

/// <summary>Looks at streams around a fact. What was true at the fact is counted back from now, which costs what has
/// happened since; for news that is told at once that is little.</summary>
public sealed class History(LedgerNode node)
{
    private const int Page = 1_000;

    /// <summary>The state of a stream as it is now, and its version.</summary>
    public Task<(TState State, long Version)> Now<TState>(StreamId stream, CancellationToken cancel)
        where TState : class => node.States.Of<TState>(stream, cancel);

    /// <summary>The events of the fact's stream after the fact, up to a version.</summary>
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

    /// <summary>The fact at a position.</summary>
    /// <exception cref="InvalidOperationException">The log does not reach so far.</exception>
    public async Task<RecordedEvent> Fact(long position, CancellationToken cancel)
    {
        await using var connection = await node.Context.Pooled.OpenConnectionAsync(cancel);
        return await node.Reader.At(connection, position, cancel)
            ?? throw new InvalidOperationException($"There is no fact at position {position}.");
    }
}
