using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The states of the streams that were used last. The cache is bounded; the least recently used state is
/// removed first.</summary>
/// <remarks>Only the commit loop uses the cache, one call at a time. Invariant: every entry contains all events of its
/// stream up to the position up to which the loop has read, or more (a state that was loaded later).</remarks>
internal sealed class StateCache(int limit)
{
    private readonly Dictionary<StreamId, LinkedListNode<(StreamId Stream, StreamState State)>> _entries = [];
    private readonly LinkedList<(StreamId Stream, StreamState State)> _byUse = [];

    public int Count => _entries.Count;

    public StreamState? Find(StreamId stream)
    {
        if (!_entries.TryGetValue(stream, out var node)) return null;
        _byUse.Remove(node);
        _byUse.AddFirst(node);
        return node.Value.State;
    }

    public bool Contains(StreamId stream) => _entries.ContainsKey(stream);

    /// <summary>Keeps the newer of the cached and the offered state.</summary>
    public void Offer(List<(StreamId Stream, StreamState State)> loaded)
    {
        foreach (var (stream, state) in loaded) Offer(stream, state);
    }

    /// <summary>Keeps the newer of the cached and the offered state.</summary>
    public void Offer(StreamId stream, StreamState state)
    {
        if (!_entries.TryGetValue(stream, out var node))
            _entries.Add(stream, _byUse.AddFirst((stream, state)));
        else if (state.Version > node.Value.State.Version)
            node.Value = (stream, state);
    }

    /// <summary>Applies an event of another node when it is exactly the next version. A known version is skipped; at a
    /// gap the entry is dropped.</summary>
    public void CatchUp(StreamId stream, long version, Func<object> body)
    {
        if (!_entries.TryGetValue(stream, out var node) || version <= node.Value.State.Version) return;
        if (version != node.Value.State.Version + 1)
        {
            Drop(stream);
            return;
        }

        try
        {
            node.Value = (stream, node.Value.State.After(body()));
        }
        catch (UnreadableEventException)
        {
            // The next use loads the stream and reports the error to the caller that needs the stream.
            Drop(stream);
        }
    }

    public void Drop(StreamId stream)
    {
        if (_entries.Remove(stream, out var node)) _byUse.Remove(node);
    }

    public void Clear()
    {
        _entries.Clear();
        _byUse.Clear();
    }

    /// <summary>Removes the oldest entries above the limit. It is called only between blocks, so that no stream
    /// disappears while a block is being decided.</summary>
    public void Trim()
    {
        while (_entries.Count > limit)
        {
            _entries.Remove(_byUse.Last!.Value.Stream);
            _byUse.RemoveLast();
        }
    }
}
