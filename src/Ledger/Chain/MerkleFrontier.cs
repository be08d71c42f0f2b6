namespace Daybook.Ledger;

/// <summary>A Merkle tree that keeps only its right edge. Leaves are added one by one, the root is available at any
/// time, and the memory grows with the logarithm of the number of leaves.</summary>
/// <remarks>The roots of the perfect subtrees, largest first, are the binary digits of the number of leaves (Crosby,
/// Wallach, Efficient Data Structures for Tamper-Evident Logging, 2009).</remarks>
internal sealed class MerkleFrontier
{
    private readonly List<byte[]> _subtrees = [];

    public long Count { get; private set; }

    public void Add(byte[] leaf)
    {
        var node = leaf;
        for (var digit = Count; (digit & 1) == 1; digit >>= 1)
        {
            node = Merkle.Node(_subtrees[^1], node);
            _subtrees.RemoveAt(_subtrees.Count - 1);
        }

        _subtrees.Add(node);
        Count++;
    }

    public byte[] Root()
    {
        if (Count == 0) return [.. Merkle.Empty];
        var root = _subtrees[^1];
        for (var i = _subtrees.Count - 2; i >= 0; i--) root = Merkle.Node(_subtrees[i], root);
        return root;
    }
}
