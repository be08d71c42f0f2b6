using System.Text.Json.Serialization;

namespace Daybook.Ledger;

/// <summary>The JSON contract of checkpoints and proofs; strict in both directions.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false)]
[JsonSerializable(typeof(Checkpoint))]
[JsonSerializable(typeof(ProofBundle))]
internal sealed partial class ChainJson : JsonSerializerContext;
