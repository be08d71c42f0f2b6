using Daybook.Messages.Broker;
using Daybook.Messages.Mail;
using Daybook.Messages.Webhooks;
using Daybook.Workers;

namespace Daybook.Messages;

/// <summary>The settings for messages to other systems.</summary>
public sealed record MessagesOptions
{
    /// <summary>The settings of webhooks.</summary>
    public WebhookOptions Webhooks { get; init; } = new();

    /// <summary>The settings of letters.</summary>
    public MailOptions Mail { get; init; } = new();

    /// <summary>The settings of RabbitMQ.</summary>
    public BrokerOptions Broker { get; init; } = new();

    /// <summary>The number of days after the delivery after which customers are asked whether everything was right; the
    /// same on every node.</summary>
    public int FollowUpDays { get; init; } = WorkersCatalogue.FollowUpDays;
}
