using System.Security.Cryptography;
using System.Text;

namespace Daybook.Ledger;

/// <summary>The event of a proof: the fields that its leaf covers.</summary>
/// <param name="PayloadHash">SHA-256 over the payload's bytes, 64 hexadecimal digits.</param>
/// <param name="Payload">The payload as text, byte for byte as stored; null in a proof that does not disclose
/// it.</param>
public sealed record ProvedEvent(
    long Position, string Stream, long Version, string Type, DateTimeOffset RecordedAt, DateOnly EffectiveOn,
    string Actor, string CommandId, string CorrelationId, long? Causation, string PayloadHash, string? Payload)
{
    internal bool PayloadIsHashed() => Payload is null
        || Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Payload))) == PayloadHash;

    internal byte[]? LeafHash() => HexHash.Read(PayloadHash) is { } hash
        ? Leaf.FromPayloadHash(
            new LeafFields(
                Position, Stream, Version, Type, RecordedAt, EffectiveOn, Actor, CommandId, CorrelationId, Causation),
            hash)
        : null;
}
