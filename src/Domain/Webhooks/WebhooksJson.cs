using System.Text.Json.Serialization;

namespace Daybook.Domain.Webhooks;

/// <summary>How the room's events are written: strictly; a member unknown, missing or twice fails loudly.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(WebhookEndpointEvent.Registered))]
[JsonSerializable(typeof(WebhookEndpointEvent.Changed))]
[JsonSerializable(typeof(WebhookEndpointEvent.Disabled))]
[JsonSerializable(typeof(WebhookEndpointEvent.Enabled))]
[JsonSerializable(typeof(WebhookEndpointEvent.SecretRotated))]
[JsonSerializable(typeof(WebhookEndpointEvent.TestRequested))]
[JsonSerializable(typeof(WebhookEndpointEvent.RepetitionRequested))]
[JsonSerializable(typeof(WebhookEndpointEvent.Removed), TypeInfoPropertyName = "EndpointRemoved")]
[JsonSerializable(typeof(WebhookRollEvent.Entered))]
[JsonSerializable(typeof(WebhookRollEvent.Struck))]
public sealed partial class WebhooksJson : JsonSerializerContext;
