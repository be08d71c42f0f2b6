using System.Text.Json.Serialization;

namespace Daybook.Domain.Orders;

/// <summary>How the room's events are written: strictly, so that a wrong member fails loudly.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ChannelEvent.Opened), TypeInfoPropertyName = "ChannelOpened")]
[JsonSerializable(typeof(ChannelEvent.Closed), TypeInfoPropertyName = "ChannelClosed")]
[JsonSerializable(typeof(ListingEvent.PriceSet))]
[JsonSerializable(typeof(ListingEvent.Buffered))]
[JsonSerializable(typeof(SalesOrderEvent.Placed))]
[JsonSerializable(typeof(SalesOrderEvent.PaymentNoted))]
[JsonSerializable(typeof(SalesOrderEvent.ExceptionRaised))]
[JsonSerializable(typeof(SalesOrderEvent.ExceptionResolved))]
[JsonSerializable(typeof(SalesOrderEvent.QuantitiesConverted))]
[JsonSerializable(typeof(SalesOrderEvent.Validated))]
[JsonSerializable(typeof(SalesOrderEvent.Reserved))]
[JsonSerializable(typeof(SalesOrderEvent.BackOrdered))]
[JsonSerializable(typeof(SalesOrderEvent.ReservationRequested))]
[JsonSerializable(typeof(SalesOrderEvent.ReservationReleased))]
[JsonSerializable(typeof(SalesOrderEvent.Promised))]
[JsonSerializable(typeof(SalesOrderEvent.ReleasedToWarehouse))]
[JsonSerializable(typeof(SalesOrderEvent.Picked))]
[JsonSerializable(typeof(SalesOrderEvent.Packed))]
[JsonSerializable(typeof(SalesOrderEvent.Shipped))]
[JsonSerializable(typeof(SalesOrderEvent.Delivered))]
[JsonSerializable(typeof(SalesOrderEvent.Invoiced))]
[JsonSerializable(typeof(SalesOrderEvent.Settled))]
[JsonSerializable(typeof(SalesOrderEvent.Cancelled))]
[JsonSerializable(typeof(CustomerOrdersEvent.Noticed))]
[JsonSerializable(typeof(CartHoldEvent.Held))]
[JsonSerializable(typeof(CartHoldEvent.Released), TypeInfoPropertyName = "CartHoldReleased")]
[JsonSerializable(typeof(CartHoldEvent.Expired))]
[JsonSerializable(typeof(CartHoldEvent.Converted))]
public sealed partial class OrdersJson : JsonSerializerContext;
