using Daybook.Domain.Webhooks;
using Daybook.Kernel;

namespace Daybook.Workers.Webhooks;

/// <summary>Changes the URL of a webhook endpoint or what is sent to it.</summary>
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
