using System.Text.Json.Serialization;

namespace Daybook.Domain.Suppliers;

/// <summary>How the room's events are written: strictly; a member unknown, missing or twice fails loudly.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SupplierEvent.Registered))]
[JsonSerializable(typeof(SupplierEvent.DetailsChanged))]
[JsonSerializable(typeof(SupplierEvent.ContactAdded))]
[JsonSerializable(typeof(SupplierEvent.ContactRemoved))]
[JsonSerializable(typeof(SupplierEvent.Blocked))]
[JsonSerializable(typeof(SupplierEvent.Unblocked))]
public sealed partial class SuppliersJson : JsonSerializerContext;
