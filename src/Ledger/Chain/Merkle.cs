using System.Numerics;
using System.Security.Cryptography;

namespace Daybook.Ledger;

/// <summary>The Merkle tree of RFC 9162, section 2.1, over leaf hashes that already include the prefix 0x00.</summary>
public static class Merkle
{
    /// <summary>The root of an empty tree: the hash of the empty text, 32 bytes.</summary>
    public static byte[] Empty { get; } = SHA256.HashData([]);

    /// <summary>The root over leaf hashes in order, 32 bytes.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves) => leaves.Length switch
    {
        0 => [.. Empty],
        1 => leaves[0],
        _ => Node(Root(leaves[..Split(leaves.Length)]), Root(leaves[Split(leaves.Length)..])),
    };

    /// <summary>The hash of a node from its two children, 32 bytes.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> buffer = stackalloc byte[1 + (2 * SHA256.HashSizeInBytes)];
        buffer[0] = 0x01;
        left.CopyTo(buffer[1..]);
        right.CopyTo(buffer[(1 + SHA256.HashSizeInBytes)..]);
        return SHA256.HashData(buffer);
    }

    /// <summary>The hash of a leaf from its bytes, 32 bytes.</summary>
    public static byte[] LeafOf(ReadOnlySpan<byte> bytes)
    {
        var buffer = new byte[1 + bytes.Length];
        bytes.CopyTo(buffer.AsSpan(1));
        return SHA256.HashData(buffer);
    }

    /// <summary>The audit path of a leaf, from its sibling upwards (RFC 9162, 2.1.3).</summary>
    public static IReadOnlyList<byte[]> Path(int index, ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length <= 1) return [];
        var split = Split(leaves.Length);
        return index < split
            ? [.. Path(index, leaves[..split]), Root(leaves[split..])]
            : [.. Path(index - split, leaves[split..]), Root(leaves[..split])];
    }

    /// <summary>The root that results from a leaf and its audit path in a tree of <paramref name="count"/>
    /// leaves.</summary>
    /// <exception cref="ArgumentException">The path does not have the length for this leaf and tree.</exception>
    public static byte[] RootFromPath(byte[] leaf, long index, long count, ReadOnlySpan<byte[]> path)
    {
        if (path.Length != PathLength(index, count))
            throw new ArgumentException($"{path.Length} hashes do not lead to leaf {index} of {count}.", nameof(path));
        return Climb(leaf, index, count, path);
    }

    /// <summary>The number of hashes in the audit path of a leaf.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such leaf.</exception>
    public static int PathLength(long index, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, count);
        var length = 0;
        for (; count > 1; length++)
        {
            var split = Split(count);
            (index, count) = index < split ? (index, split) : (index - split, count - split);
        }

        return length;
    }

    /// <summary>The largest power of two smaller than the count.</summary>
    internal static long Split(long count) => 1L << BitOperations.Log2((ulong)(count - 1));

    private static int Split(int count) => (int)Split((long)count);

    private static byte[] Climb(byte[] leaf, long index, long count, ReadOnlySpan<byte[]> path)
    {
        if (count <= 1) return leaf;
        var split = Split(count);
        return index < split
            ? Node(Climb(leaf, index, split, path[..^1]), path[^1])
            : Node(path[^1], Climb(leaf, index - split, count - split, path[..^1]));
    }
}
