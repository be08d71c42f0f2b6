using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Daybook.Ledger;

/// <summary>The hash of one event (engine.md, rule 17): SHA-256 over a version byte and length-prefixed fields, where
/// the payload is represented by its hash. So a proof can show that an event is in the ledger without showing its
/// payload.</summary>
/// <remarks>Fields in order: position, id (16 bytes, big-endian), stream, version, type, .NET type, recorded at
/// (microseconds since 1970), effective on (day number since 0001-01-01), actor, command id, correlation id, causation,
/// process, reason, SHA-256 of the payload in canonical form (<see cref="CanonicalJson"/>). Numbers are 8 bytes
/// big-endian, text is UTF-8, each field is preceded by its length in 4 bytes big-endian; a text that is null has the
/// length -1, which distinguishes it from an empty text. The byte 0x00, the leaf prefix of RFC 9162, comes
/// first.</remarks>
public static class Leaf
{
    /// <summary>The version byte of this layout.</summary>
    public const byte Version = 2;

    private const int Fields = 15;
    private const int Numbers = 4;
    private const int IdBytes = 16;
    private const int StackBytes = 2048;

    /// <summary>The hash of an event, 32 bytes.</summary>
    /// <param name="e">The fields.</param>
    /// <param name="payload">The payload as JSON; its canonical form is hashed.</param>
    public static byte[] Hash(in LeafFields e, ReadOnlySpan<byte> payload)
    {
        Span<byte> payloadHash = stackalloc byte[SHA256.HashSizeInBytes];
        CanonicalJson.Hash(payload, payloadHash);
        return FromPayloadHash(e, payloadHash);
    }

    /// <summary>The hash of an event from the payload's hash, for proofs that do not disclose the payload.</summary>
    public static byte[] FromPayloadHash(in LeafFields e, ReadOnlySpan<byte> payloadHash)
    {
        var headers = e.Headers;
        var text = e.Stream.Length + e.Type.Length + e.DotNetType.Length + e.Actor.Length + e.CorrelationId.Length
            + Length(e.Causation) + headers.CommandId.Length + Length(headers.Process) + Length(headers.Reason);
        var size = 2 + (Fields * 4) + (Numbers * sizeof(long)) + IdBytes + SHA256.HashSizeInBytes + (3 * text);
        var buffer = size <= StackBytes ? stackalloc byte[size] : new byte[size];
        (buffer[0], buffer[1]) = (0x00, Version);
        var at = 2;
        Number(buffer, ref at, e.Position);
        Id(buffer, ref at, e.Id);
        Text(buffer, ref at, e.Stream);
        Number(buffer, ref at, e.Version);
        Text(buffer, ref at, e.Type);
        Text(buffer, ref at, e.DotNetType);
        var sinceEpoch = e.RecordedAt.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        Number(buffer, ref at, sinceEpoch / TimeSpan.TicksPerMicrosecond);
        Number(buffer, ref at, headers.EffectiveOn.DayNumber);
        Text(buffer, ref at, e.Actor);
        Text(buffer, ref at, headers.CommandId);
        Text(buffer, ref at, e.CorrelationId);
        Text(buffer, ref at, e.Causation);
        Text(buffer, ref at, headers.Process);
        Text(buffer, ref at, headers.Reason);
        Bytes(buffer, ref at, payloadHash);
        return SHA256.HashData(buffer[..at]);
    }

    private static int Length(string? text) => text?.Length ?? 0;

    private static void Number(Span<byte> buffer, ref int at, long value)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer[at..], sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(buffer[(at + 4)..], value);
        at += 4 + sizeof(long);
    }

    private static void Id(Span<byte> buffer, ref int at, Guid id)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer[at..], IdBytes);
        id.TryWriteBytes(buffer[(at + 4)..], bigEndian: true, out _);
        at += 4 + IdBytes;
    }

    private static void Text(Span<byte> buffer, ref int at, string? text)
    {
        if (text is null)
        {
            BinaryPrimitives.WriteInt32BigEndian(buffer[at..], -1);
            at += 4;
            return;
        }

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

/// <summary>The fields of an event that its hash covers besides the payload: all meaningful columns of its
/// row.</summary>
/// <param name="Position">Marten's <c>seq_id</c>.</param>
/// <param name="Id">Marten's <c>id</c>.</param>
/// <param name="Stream">Marten's <c>stream_id</c>.</param>
/// <param name="Version">Its number in the stream, from 1.</param>
/// <param name="Type">The stored name.</param>
/// <param name="DotNetType">The CLR type by which Marten may read the event when the stored name is not mapped.</param>
/// <param name="RecordedAt">Marten's <c>timestamp</c>; microseconds.</param>
/// <param name="Actor">Marten's <c>user_name</c>.</param>
/// <param name="CorrelationId">The id of the piece of work.</param>
/// <param name="Causation">The position of the causing event, as text; null when there is none.</param>
/// <param name="Headers">Business date, command id, process and reason.</param>
public readonly record struct LeafFields(
    long Position, Guid Id, string Stream, long Version, string Type, string DotNetType, DateTimeOffset RecordedAt,
    string Actor, string CorrelationId, string? Causation, EventHeaders Headers);
