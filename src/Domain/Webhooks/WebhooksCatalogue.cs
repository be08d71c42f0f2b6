using Daybook.Kernel;

namespace Daybook.Domain.Webhooks;

/// <summary>What the room stores and how its streams are folded.</summary>
public static class WebhooksCatalogue
{
    public static IReadOnlyList<StoredType> Events { get; } =
        StoredType.CasesOf(WebhooksJson.Default, typeof(WebhookEndpointEvent), typeof(WebhookRollEvent));

    public static IReadOnlyList<Machine> Machines { get; } =
        [WebhookEndpointDecider.Machine, WebhookRollDecider.Machine];
}
