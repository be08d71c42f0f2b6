using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Daybook.Ledger;

/// <summary>The fields that a block's hash covers (engine.md, rule 17).</summary>
/// <param name="LedgerId">The random id of the ledger; block 0 has the hash of this id.</param>
/// <param name="Epoch">Raised on restore or promotion.</param>
/// <param name="Number">From 1; block 0 is the beginning.</param>
/// <param name="FirstPosition">The first position in the block; one more than <paramref name="LastPosition"/> when the
/// block has no events.</param>
/// <param name="LastPosition">The last position in the ledger up to and including this block.</param>
/// <param name="RecordedAt">When the block was written, in microseconds.</param>
/// <param name="AnswersRoot">Merkle root over the command answers in the block, 32 bytes.</param>
/// <param name="EventsRoot">Merkle root over the leaves of its events, 32 bytes.</param>
/// <param name="PreviousHash">Hash of the previous block, 32 bytes.</param>
public sealed record BlockHeader(
    Guid LedgerId, int Epoch, long Number, long FirstPosition, long LastPosition, DateTimeOffset RecordedAt,
    byte[] AnswersRoot, byte[] EventsRoot, byte[] PreviousHash)
{
    private const byte Layout = 1;

    /// <summary>The hash of block 0: SHA-256 over 0x00 and the ledger id, big-endian.</summary>
    public static byte[] Genesis(Guid ledgerId)
    {
        Span<byte> buffer = stackalloc byte[17];
        ledgerId.TryWriteBytes(buffer[1..], bigEndian: true, out _);
        return SHA256.HashData(buffer);
    }

    /// <summary>True when each of the three hashes in the header has 32 bytes.</summary>
    public bool IsWhole =>
        AnswersRoot.Length == SHA256.HashSizeInBytes && EventsRoot.Length == SHA256.HashSizeInBytes
        && PreviousHash.Length == SHA256.HashSizeInBytes;

    /// <summary>SHA-256 over a version byte and the fields in order; numbers big-endian; 32 bytes.</summary>
    /// <exception cref="InvalidOperationException">A hash in the header does not have 32 bytes. A longer hash would be
    /// cut silently, and two different headers would get the same hash.</exception>
    public byte[] Hash()
    {
        if (!IsWhole)
            throw new InvalidOperationException($"A hash in the header of block {Number} does not have 32 bytes.");
        Span<byte> buffer = stackalloc byte[1 + 16 + 4 + (4 * 8) + (3 * SHA256.HashSizeInBytes)];
        buffer[0] = Layout;
        LedgerId.TryWriteBytes(buffer[1..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(buffer[17..], Epoch);
        BinaryPrimitives.WriteInt64BigEndian(buffer[21..], Number);
        BinaryPrimitives.WriteInt64BigEndian(buffer[29..], FirstPosition);
        BinaryPrimitives.WriteInt64BigEndian(buffer[37..], LastPosition);
        var micros = (RecordedAt.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;
        BinaryPrimitives.WriteInt64BigEndian(buffer[45..], micros);
        AnswersRoot.CopyTo(buffer[53..]);
        EventsRoot.CopyTo(buffer[85..]);
        PreviousHash.CopyTo(buffer[117..]);
        return SHA256.HashData(buffer);
    }
}
