namespace Daybook.Messages.Broker;

/// <summary>The settings and limits for publishing to RabbitMQ.</summary>
public sealed record BrokerOptions
{
    /// <summary>The broker, such as <c>amqp://user:password@host:5672/vhost</c>; null for none. The same on every
    /// node.</summary>
    public Uri? Uri { get; init; }

    /// <summary>The topic exchange; the routing key is the type of the announcement.</summary>
    public string Exchange { get; init; } = "daybook.events";

    /// <summary>Maximum wait for the broker's confirmation, in seconds.</summary>
    public int ConfirmSeconds { get; init; } = 10;

    /// <summary>Maximum number of messages that a node publishes at the same time.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>Waits before each retry of a message that the broker did not confirm; after the last retry it becomes a
    /// dead letter.</summary>
    public IReadOnlyList<TimeSpan> Retries { get; init; } =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10),
        TimeSpan.FromHours(10),
    ];

    /// <summary>The share of a wait that is added at random.</summary>
    public double JitterShare { get; init; } = 0.2;
}
