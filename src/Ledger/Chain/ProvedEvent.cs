using System.Security.Cryptography;
using System.Text;

namespace Daybook.Ledger;

/// <summary>The event in a proof: the fields that its leaf covers.</summary>
/// <param name="Causation">The position of the causing event, as text; null when there is none.</param>
/// <param name="PayloadHash">SHA-256 over the payload in canonical form, 64 hexadecimal digits.</param>
/// <param name="Payload">The payload as text in canonical form (<see cref="CanonicalJson"/>), so that it can be hashed
/// directly; null in a proof that does not disclose it.</param>
public sealed record ProvedEvent(
    long Position, Guid Id, string Stream, long Version, string Type, string DotNetType, DateTimeOffset RecordedAt,
    DateOnly EffectiveOn, string Actor, string CommandId, string CorrelationId, string? Causation, string? Process,
    string? Reason, string PayloadHash, string? Payload)
{
    internal static ProvedEvent Of(in LeafFields e, byte[] payloadHash, string? payload) => new(
        e.Position, e.Id, e.Stream, e.Version, e.Type, e.DotNetType, e.RecordedAt, e.Headers.EffectiveOn, e.Actor,
        e.Headers.CommandId, e.CorrelationId, e.Causation, e.Headers.Process, e.Headers.Reason,
        Convert.ToHexStringLower(payloadHash), payload);

    internal bool PayloadIsHashed() => Payload is null
        || Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Payload))) == PayloadHash;

    internal byte[]? LeafHash() => HexHash.Read(PayloadHash) is { } hash
        ? Leaf.FromPayloadHash(
            new LeafFields(
                Position, Id, Stream, Version, Type, DotNetType, RecordedAt, Actor, CorrelationId, Causation,
                new EventHeaders(EffectiveOn, CommandId, Process, Reason)),
            hash)
        : null;
}
