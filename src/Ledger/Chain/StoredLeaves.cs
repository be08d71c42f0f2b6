using System.Security.Cryptography;
using Npgsql;

namespace Daybook.Ledger;

/// <summary>The hashes of a block's events as they are stored with the block, 32 bytes each, in order. The header
/// covers their root but not these bytes, so the bytes may have been altered.</summary>
internal sealed record StoredLeaves(long Block, byte[] Bytes)
{
    public const string Columns = "number, coalesce(leaves, '')";

    private const int Size = SHA256.HashSizeInBytes;

    public static StoredLeaves Read(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetFieldValue<byte[]>(1));

    /// <summary>The hash of the event at this offset from the block's first event; empty when there is none.</summary>
    public ReadOnlySpan<byte> At(long place) => place >= 0 && (place + 1) * Size <= Bytes.Length
        ? Bytes.AsSpan((int)place * Size, Size)
        : [];

    /// <summary>True when there are as many hashes as events in the block.</summary>
    public bool AreOf(BlockRow block) => Bytes.Length == (block.Last - block.First + 1) * Size;

    /// <summary>The root over the hashes with one hash replaced; null when there are not as many hashes as events in
    /// the block.</summary>
    public byte[]? RootWith(BlockRow block, long place, byte[] leaf)
    {
        if (!AreOf(block)) return null;
        var tree = new MerkleFrontier();
        for (var i = 0L; i * Size < Bytes.Length; i++) tree.Add(i == place ? leaf : At(i).ToArray());
        return tree.Root();
    }
}
