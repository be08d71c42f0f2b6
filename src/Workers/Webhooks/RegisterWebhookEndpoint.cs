using Daybook.Domain.Webhooks;
using Daybook.Kernel;

namespace Daybook.Workers.Webhooks;

/// <summary>Registers a receiver of webhooks and gives it a slot (O11, X9).</summary>
[StoredAs("webhooks.register-endpoint.v1")]
public sealed record RegisterWebhookEndpoint(string Endpoint, WebhookTerms Terms) : Operation
{
    public override IReadOnlyList<Step> Steps() =>
    [
        .. Terms.Channel is { } channel ? [Require.Channel(channel)] : (Step[])[],
        WebhookEndpointDecider.On(
            WebhookEndpointDecider.Stream(Endpoint), new WebhookEndpointCommand.Register(Terms)),
        WebhookRollDecider.On(WebhookRollDecider.All, new WebhookRollCommand.Enter(Endpoint)),
    ];
}
