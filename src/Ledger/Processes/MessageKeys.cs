using System.Buffers.Binary;
using Wolverine;
using Wolverine.Attributes;

namespace Daybook.Ledger;

/// <summary>Keys of messages to the outside: UUIDs of version 8 (RFC 9562, 5.8), of which the first 48 bits are the
/// position of a fact and the rest is random.</summary>
internal static class MessageKeys
{
    /// <summary>Hexadecimal digits of the position.</summary>
    public const int Digits = 12;

    private const int Version = 0x80;
    private const int PositionBytes = Digits / 2;

    /// <summary>A new key of a message that a fact led to.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
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

/// <summary>Gives a message to the outside its key when it is published.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class KeyedByFactAttribute : ModifyEnvelopeAttribute
{
    public override void Modify(Envelope envelope) =>
        envelope.Id = MessageKeys.New(((OutgoingMessage)envelope.Message!).Cause);
}
