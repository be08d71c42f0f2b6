using System.Text.Json.Serialization;

namespace Daybook.Domain.Finance;

/// <summary>How the room's events are written: strictly; a member unknown, missing or twice fails loudly.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ChartEvent.AccountOpened))]
[JsonSerializable(typeof(PeriodEvent.VoucherNumberTaken))]
[JsonSerializable(typeof(PeriodEvent.Closed))]
[JsonSerializable(typeof(PeriodEvent.Reopened))]
[JsonSerializable(typeof(JournalEntryEvent.Posted))]
[JsonSerializable(typeof(NumberSeriesEvent.Taken))]
[JsonSerializable(typeof(InvoiceEvent.Issued), TypeInfoPropertyName = "InvoiceIssued")]
[JsonSerializable(typeof(InvoiceEvent.Cleared))]
[JsonSerializable(typeof(ReceiptEvent.Booked))]
[JsonSerializable(typeof(ReceiptEvent.Allocated))]
[JsonSerializable(typeof(ValuationEvent.Received))]
[JsonSerializable(typeof(ValuationEvent.Issued), TypeInfoPropertyName = "ValuationIssued")]
public sealed partial class FinanceJson : JsonSerializerContext;
