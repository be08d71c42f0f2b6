using Daybook.Domain.Webhooks;
using Daybook.Kernel;

namespace Daybook.Workers.Webhooks;

/// <summary>Tells a receiver of webhooks something else, or elsewhere.</summary>
[StoredAs("webhooks.change-endpoint.v1")]
public sealed record ChangeWebhookEndpoint(string Endpoint, WebhookTerms Terms) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        if (Terms.Channel is { } channel) yield return Require.Channel(channel);
        yield return WebhookEndpointDecider.On(
            WebhookEndpointDecider.Stream(Endpoint), new WebhookEndpointCommand.Change(Terms));
    }
}
