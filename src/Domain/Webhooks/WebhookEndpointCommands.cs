namespace Daybook.Domain.Webhooks;

/// <summary>What can be asked of a webhook endpoint.</summary>
public abstract record WebhookEndpointCommand
{
    private WebhookEndpointCommand()
    {
    }

    public sealed record Register(WebhookTerms Terms) : WebhookEndpointCommand;

    public sealed record Change(WebhookTerms Terms) : WebhookEndpointCommand;

    public sealed record Disable(string Reason) : WebhookEndpointCommand;

    public sealed record Enable(string Reason) : WebhookEndpointCommand;

    /// <summary>A new secret; the one before goes on signing for a while.</summary>
    public sealed record RotateSecret(DateTimeOffset At, string Reason) : WebhookEndpointCommand;

    /// <param name="Request">Names this wish, so that asking twice sends once.</param>
    public sealed record SendTest(string Request) : WebhookEndpointCommand;

    /// <summary>Send once more what was sent or given up before.</summary>
    /// <param name="Request">Names this wish.</param>
    /// <param name="Fact">The position of the fact that it tells of.</param>
    /// <param name="Type">Its type.</param>
    public sealed record SendAgain(string Request, long Fact, string Type, string Reason) : WebhookEndpointCommand;

    /// <summary>For good.</summary>
    public sealed record Remove(string Reason) : WebhookEndpointCommand;
}
