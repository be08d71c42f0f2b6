using System.Text.Json.Serialization;

namespace Daybook.Domain.Transport;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(TariffEvent.CarrierAdmitted))]
[JsonSerializable(typeof(TariffEvent.TariffPublished))]
[JsonSerializable(typeof(TariffEvent.ZoneMapped))]
[JsonSerializable(typeof(ShipmentEvent.Planned))]
[JsonSerializable(typeof(ShipmentEvent.HandedOver))]
[JsonSerializable(typeof(ShipmentEvent.Delivered))]
[JsonSerializable(typeof(ShipmentEvent.Cancelled))]
public sealed partial class TransportJson : JsonSerializerContext;
