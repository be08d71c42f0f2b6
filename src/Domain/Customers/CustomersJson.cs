using System.Text.Json.Serialization;

namespace Daybook.Domain.Customers;

/// <summary>How the room's events are written: strictly, so that a wrong member fails loudly.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(CustomerEvent.Registered))]
[JsonSerializable(typeof(CustomerEvent.DetailsChanged))]
[JsonSerializable(typeof(CustomerEvent.ContactAdded))]
[JsonSerializable(typeof(CustomerEvent.ContactRemoved))]
[JsonSerializable(typeof(CustomerEvent.AddressSet))]
[JsonSerializable(typeof(CustomerEvent.PreferenceSet))]
[JsonSerializable(typeof(CustomerEvent.InteractionLogged))]
[JsonSerializable(typeof(CustomerEvent.Merged))]
[JsonSerializable(typeof(CustomerEvent.Unmerged))]
[JsonSerializable(typeof(CustomerEvent.OwnerChanged))]
public sealed partial class CustomersJson : JsonSerializerContext;
