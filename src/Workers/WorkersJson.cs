using System.Text.Json.Serialization;
using Daybook.Workers.Customers;
using Daybook.Workers.Finance;
using Daybook.Workers.Orders;
using Daybook.Workers.Transport;
using Daybook.Workers.Warehouse;
using Daybook.Workers.Webhooks;

namespace Daybook.Workers;

/// <summary>How operations and notes are written: strictly, so that a wrong member fails loudly.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(PlaceOrder))]
[JsonSerializable(typeof(ValidateOrder))]
[JsonSerializable(typeof(ReserveOrder))]
[JsonSerializable(typeof(RequestReservation))]
[JsonSerializable(typeof(CancelOrder))]
[JsonSerializable(typeof(HoldCart))]
[JsonSerializable(typeof(EndCartHold))]
[JsonSerializable(typeof(BufferStock))]
[JsonSerializable(typeof(ReleaseOutbound))]
[JsonSerializable(typeof(PickOutbound))]
[JsonSerializable(typeof(PackOutbound))]
[JsonSerializable(typeof(LoadOutbound))]
[JsonSerializable(typeof(MoveStock))]
[JsonSerializable(typeof(PlanShipment))]
[JsonSerializable(typeof(ShipOutbound))]
[JsonSerializable(typeof(DeliverShipment))]
[JsonSerializable(typeof(ReceiveOpeningStock))]
[JsonSerializable(typeof(IssueInvoice))]
[JsonSerializable(typeof(BookReceipt))]
[JsonSerializable(typeof(AllocateReceipt))]
[JsonSerializable(typeof(RegisterWebhookEndpoint))]
[JsonSerializable(typeof(ChangeWebhookEndpoint))]
[JsonSerializable(typeof(RemoveWebhookEndpoint))]
[JsonSerializable(typeof(SendFollowUp))]
[JsonSerializable(typeof(FollowUp.Noted), TypeInfoPropertyName = "FollowUpNoted")]
[JsonSerializable(typeof(OrderIntake.Noted), TypeInfoPropertyName = "IntakeNoted")]
[JsonSerializable(typeof(BackOrders.Noted), TypeInfoPropertyName = "BackOrderNoted")]
[JsonSerializable(typeof(CartHolds.Noted), TypeInfoPropertyName = "CartHoldNoted")]
[JsonSerializable(typeof(Billing.Noted), TypeInfoPropertyName = "BillingNoted")]
[JsonSerializable(typeof(Settlement.Noted), TypeInfoPropertyName = "SettlementNoted")]
public sealed partial class WorkersJson : JsonSerializerContext;
