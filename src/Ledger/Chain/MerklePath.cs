namespace Daybook.Ledger;

/// <summary>Finds the audit path of one leaf in one pass over all leaves, without keeping them.</summary>
/// <remarks>Each hash of the path is the root over a range of leaves; the ranges and the leaf itself cover the
/// tree.</remarks>
internal sealed class MerklePath
{
    private readonly long _index;
    private readonly long _count;
    private readonly List<(long First, long Count)> _ranges = [];
    private readonly Queue<int> _order;
    private readonly byte[][] _path;
    private MerkleFrontier _range = new();
    private long _next;

    public MerklePath(long index, long count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        (_index, _count) = (index, count);
        Divide(index, 0, count);
        _order = new Queue<int>(Enumerable.Range(0, _ranges.Count).OrderBy(i => _ranges[i].First));
        _path = new byte[_ranges.Count][];
    }

    public void Add(byte[] leaf)
    {
        if (_next++ == _index) return;
        _range.Add(leaf);
        if (_range.Count < _ranges[_order.Peek()].Count) return;
        _path[_order.Dequeue()] = _range.Root();
        _range = new MerkleFrontier();
    }

    /// <summary>The path, from the leaf's sibling upwards.</summary>
    public IReadOnlyList<byte[]> Hashes() => _next == _count
        ? _path
        : throw new InvalidOperationException($"Of {_count} leaves {_next} were seen.");

    private void Divide(long index, long first, long count)
    {
        if (count <= 1) return;
        var split = Merkle.Split(count);
        if (index < split)
        {
            Divide(index, first, split);
            _ranges.Add((first + split, count - split));
        }
        else
        {
            Divide(index - split, first + split, count - split);
            _ranges.Add((first, split));
        }
    }
}
