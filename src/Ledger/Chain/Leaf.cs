using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Daybook.Ledger;

/// <summary>The hash of one event (engine.md, rule 15): SHA-256 over a version byte and length-prefixed fields, with
/// the payload as its own hash, so that a proof can show an event's place without showing its payload.</summary>
/// <remarks>Fields in order: position, stream, version, type, recorded at (microseconds since 1970), effective on (day
/// number since 0001-01-01), actor, command id, correlation id, causation (empty when none), SHA-256 of the payload.
/// Numbers are 8 bytes big-endian, text is UTF-8, each field is preceded by its length in 4 bytes big-endian. The whole
/// is preceded by the byte 0x00 that RFC 9162 puts before leaves.</remarks>
public static class Leaf
{
    /// <summary>The version byte of this layout.</summary>
    public const byte Version = 1;

    /// <summary>The hash, 32 bytes.</summary>
    public static byte[] Hash(in LeafFields e, ReadOnlySpan<byte> payload)
    {
        Span<byte> payloadHash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(payload, payloadHash);
        return FromPayloadHash(e, payloadHash);
    }

    /// <summary>The hash from the payload's hash, for proofs that do not disclose the payload.</summary>
    public static byte[] FromPayloadHash(in LeafFields e, ReadOnlySpan<byte> payloadHash)
    {
        var size = 2 + (11 * 4) + (5 * 8) + SHA256.HashSizeInBytes
            + (3 * (e.Stream.Length + e.Type.Length + e.Actor.Length + e.CommandId.Length + e.CorrelationId.Length));
        var buffer = size <= 2048 ? stackalloc byte[size] : new byte[size];
        buffer[0] = 0x00;
        buffer[1] = Version;
        var at = 2;
        Number(buffer, ref at, e.Position);
        Text(buffer, ref at, e.Stream);
        Number(buffer, ref at, e.Version);
        Text(buffer, ref at, e.Type);
        var sinceEpoch = e.RecordedAt.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        Number(buffer, ref at, sinceEpoch / TimeSpan.TicksPerMicrosecond);
        Number(buffer, ref at, e.EffectiveOn.DayNumber);
        Text(buffer, ref at, e.Actor);
        Text(buffer, ref at, e.CommandId);
        Text(buffer, ref at, e.CorrelationId);
        if (e.Causation is { } causation) Number(buffer, ref at, causation);
        else Bytes(buffer, ref at, []);
        Bytes(buffer, ref at, payloadHash);
        return SHA256.HashData(buffer[..at]);
    }

    private static void Number(Span<byte> buffer, ref int at, long value)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer[at..], sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(buffer[(at + 4)..], value);
        at += 4 + sizeof(long);
    }

    private static void Text(Span<byte> buffer, ref int at, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, buffer[(at + 4)..]);
        BinaryPrimitives.WriteInt32BigEndian(buffer[at..], length);
        at += 4 + length;
    }

    private static void Bytes(Span<byte> buffer, ref int at, ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer[at..], bytes.Length);
        bytes.CopyTo(buffer[(at + 4)..]);
        at += 4 + bytes.Length;
    }
}

/// <summary>The fields of an event that its hash covers beside the payload.</summary>
public readonly record struct LeafFields(
    long Position, string Stream, long Version, string Type, DateTimeOffset RecordedAt, DateOnly EffectiveOn,
    string Actor, string CommandId, string CorrelationId, long? Causation);
