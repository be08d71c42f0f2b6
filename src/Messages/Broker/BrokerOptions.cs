namespace Daybook.Messages.Broker;

/// <summary>How news goes to RabbitMQ, and every limit of it.</summary>
public sealed record BrokerOptions
{
    /// <summary>The broker, such as <c>amqp://user:password@host:5672/vhost</c>; null for none. The same on every
    /// node.</summary>
    public Uri? Uri { get; init; }

    /// <summary>The topic exchange; the routing key is the type of the news.</summary>
    public string Exchange { get; init; } = "daybook.events";

    /// <summary>Longest wait for the broker to confirm.</summary>
    public int ConfirmSeconds { get; init; } = 10;

    /// <summary>Most messages in hand at the same time on a node.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>Waits before a message is handed over again to a broker that was away; then it is a dead
    /// letter.</summary>
    public IReadOnlyList<TimeSpan> Retries { get; init; } =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10),
        TimeSpan.FromHours(10),
    ];

    /// <summary>So much of a wait is added at random.</summary>
    public double JitterShare { get; init; } = 0.2;
}
