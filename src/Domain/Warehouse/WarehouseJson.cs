using System.Text.Json.Serialization;

namespace Daybook.Domain.Warehouse;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(WarehouseEvent.Opened))]
[JsonSerializable(typeof(WarehouseEvent.BinsGenerated))]
[JsonSerializable(typeof(StockEvent.Received), TypeInfoPropertyName = "StockReceived")]
[JsonSerializable(typeof(StockEvent.Reserved), TypeInfoPropertyName = "StockReserved")]
[JsonSerializable(typeof(StockEvent.ReservationReleased))]
[JsonSerializable(typeof(StockEvent.Picked), TypeInfoPropertyName = "StockPicked")]
[JsonSerializable(typeof(StockEvent.PutBack), TypeInfoPropertyName = "StockPutBack")]
[JsonSerializable(typeof(StockEvent.Shipped), TypeInfoPropertyName = "StockShipped")]
[JsonSerializable(typeof(StockEvent.Moved), TypeInfoPropertyName = "StockMoved")]
[JsonSerializable(typeof(StockDocumentEvent.Booked), TypeInfoPropertyName = "StockDocumentBooked")]
[JsonSerializable(typeof(OutboundEvent.Released), TypeInfoPropertyName = "OutboundReleased")]
[JsonSerializable(typeof(OutboundEvent.Picked), TypeInfoPropertyName = "OutboundPicked")]
[JsonSerializable(typeof(OutboundEvent.Packed), TypeInfoPropertyName = "OutboundPacked")]
[JsonSerializable(typeof(OutboundEvent.Loaded), TypeInfoPropertyName = "OutboundLoaded")]
[JsonSerializable(typeof(OutboundEvent.HandedOver), TypeInfoPropertyName = "OutboundHandedOver")]
[JsonSerializable(typeof(OutboundEvent.Cancelled), TypeInfoPropertyName = "OutboundCancelled")]
public sealed partial class WarehouseJson : JsonSerializerContext;
