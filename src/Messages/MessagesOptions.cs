using Daybook.Messages.Broker;
using Daybook.Messages.Mail;
using Daybook.Messages.Webhooks;
using Daybook.Workers;

namespace Daybook.Messages;

/// <summary>How this node speaks to the outside.</summary>
public sealed record MessagesOptions
{
    /// <summary>Webhooks.</summary>
    public WebhookOptions Webhooks { get; init; } = new();

    /// <summary>Letters.</summary>
    public MailOptions Mail { get; init; } = new();

    /// <summary>RabbitMQ.</summary>
    public BrokerOptions Broker { get; init; } = new();

    /// <summary>So many days after the delivery customers are asked whether all was well; the same on every
    /// node.</summary>
    public int FollowUpDays { get; init; } = WorkersCatalogue.FollowUpDays;
}
