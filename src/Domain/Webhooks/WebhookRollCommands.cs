namespace Daybook.Domain.Webhooks;

/// <summary>What can be asked of the roll: it goes with registering and removing.</summary>
public abstract record WebhookRollCommand
{
    private WebhookRollCommand()
    {
    }

    public sealed record Enter(string Endpoint) : WebhookRollCommand;

    public sealed record Strike(string Endpoint) : WebhookRollCommand;
}
