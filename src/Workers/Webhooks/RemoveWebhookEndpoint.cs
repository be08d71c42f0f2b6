using Daybook.Domain.Webhooks;
using Daybook.Kernel;

namespace Daybook.Workers.Webhooks;

/// <summary>Removes a webhook endpoint permanently; its slot becomes free.</summary>
[StoredAs("webhooks.remove-endpoint.v1")]
public sealed record RemoveWebhookEndpoint(string Endpoint, string Reason) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        yield return WebhookEndpointDecider.On(
            WebhookEndpointDecider.Stream(Endpoint), new WebhookEndpointCommand.Remove(Reason));
        yield return WebhookSlotsDecider.On(WebhookSlotsDecider.All, new WebhookSlotsCommand.Release(Endpoint));
    }
}
