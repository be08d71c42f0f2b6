using System.Text.Json.Serialization;

namespace Daybook.Domain.Access;

/// <summary>How the room's events are written: strictly; a member unknown, missing or twice fails loudly.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ApiKeyEvent.Created))]
[JsonSerializable(typeof(ApiKeyEvent.Revoked))]
public sealed partial class AccessJson : JsonSerializerContext;
