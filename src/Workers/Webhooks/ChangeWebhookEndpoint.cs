using Daybook.Domain.Webhooks;
using Daybook.Kernel;

namespace Daybook.Workers.Webhooks;

/// <summary>Tells a receiver of webhooks something else, or elsewhere.</summary>
[StoredAs("webhooks.change-endpoint.v1")]
public sealed record ChangeWebhookEndpoint(string Endpoint, WebhookTerms Terms) : Operation
{
    public override IReadOnlyList<Step> Steps() =>
    [
        .. Terms.Channel is { } channel ? [Require.Channel(channel)] : (Step[])[],
        WebhookEndpointDecider.On(WebhookEndpointDecider.Stream(Endpoint), new WebhookEndpointCommand.Change(Terms)),
    ];
}
