using Daybook.Domain.Webhooks;
using Daybook.Kernel;

namespace Daybook.Workers.Webhooks;

/// <summary>Registers a webhook endpoint and gives it a slot (O11, X9).</summary>
[StoredAs("webhooks.register-endpoint.v1")]
public sealed record RegisterWebhookEndpoint(string Endpoint, WebhookTerms Terms) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (Terms.Channel is { } channel) yield return Require.Channel(channel);
        yield return WebhookEndpointDecider.On(
            WebhookEndpointDecider.Stream(Endpoint), new WebhookEndpointCommand.Register(Terms));
        yield return WebhookSlotsDecider.On(WebhookSlotsDecider.All, new WebhookSlotsCommand.Assign(Endpoint));
    }
}
