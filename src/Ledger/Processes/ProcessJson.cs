using System.Text.Json.Serialization;

namespace Daybook.Ledger;

/// <summary>The strict JSON of the process records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ProcessEvent.Reacted))]
[JsonSerializable(typeof(ProcessEvent.TimerPassed))]
[JsonSerializable(typeof(ProcessEvent.Parked))]
[JsonSerializable(typeof(ProcessEvent.Retried))]
[JsonSerializable(typeof(ProcessEvent.Dismissed))]
internal sealed partial class ProcessJson : JsonSerializerContext;
