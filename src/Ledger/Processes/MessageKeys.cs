using System.Buffers.Binary;
using Wolverine;
using Wolverine.Attributes;

namespace Daybook.Ledger;

/// <summary>Keys of outgoing messages: UUIDs of version 8 (RFC 9562, 5.8). The first 48 bits are the position of an
/// event; the rest is random.</summary>
internal static class MessageKeys
{
    /// <summary>The number of hexadecimal digits of the position.</summary>
    public const int Digits = 12;

    private const int Version = 0x80;
    private const int PositionBytes = Digits / 2;

    /// <summary>A new key for a message that an event caused.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is out of range.</exception>
    public static Guid New(long position)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(position);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position, (1L << (PositionBytes * 8)) - 1);
        Span<byte> key = stackalloc byte[16];
        Guid.NewGuid().TryWriteBytes(key, bigEndian: true, out _);
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, position);
        number[^PositionBytes..].CopyTo(key);
        key[PositionBytes] = (byte)(Version | (key[PositionBytes] & 0x0F));
        return new Guid(key, bigEndian: true);
    }
}

/// <summary>Gives an outgoing message its key when it is published.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class KeyedByFactAttribute : ModifyEnvelopeAttribute
{
    public override void Modify(Envelope envelope) =>
        envelope.Id = MessageKeys.New(((OutgoingMessage)envelope.Message!).Cause);
}
