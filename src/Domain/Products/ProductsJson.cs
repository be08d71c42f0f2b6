using System.Text.Json.Serialization;

namespace Daybook.Domain.Products;

/// <summary>How the room's events are written: strictly, so that a wrong member fails loudly.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ItemEvent.Registered))]
[JsonSerializable(typeof(ItemEvent.DetailsChanged))]
[JsonSerializable(typeof(ItemEvent.UnitConversionDefined))]
[JsonSerializable(typeof(ItemEvent.UnitConversionChanged))]
[JsonSerializable(typeof(ItemEvent.UnitDecimalsChanged))]
[JsonSerializable(typeof(ItemEvent.StateChanged))]
public sealed partial class ProductsJson : JsonSerializerContext;
