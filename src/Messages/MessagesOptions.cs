using Daybook.Messages.Webhooks;

namespace Daybook.Messages;

/// <summary>How this node speaks to the outside.</summary>
public sealed record MessagesOptions
{
    /// <summary>Webhooks.</summary>
    public WebhookOptions Webhooks { get; init; } = new();
}
