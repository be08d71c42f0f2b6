using Daybook.Kernel;

namespace Daybook.Domain.Webhooks;

/// <summary>What happens to the roll.</summary>
public abstract record WebhookRollEvent
{
    private WebhookRollEvent()
    {
    }

    [StoredAs("webhooks.endpoint-entered.v1")]
    public sealed record Entered(string Endpoint, int Slot) : WebhookRollEvent;

    [StoredAs("webhooks.endpoint-struck.v1")]
    public sealed record Struck(string Endpoint) : WebhookRollEvent;
}
