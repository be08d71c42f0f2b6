namespace Daybook.Messages.Webhooks;

/// <summary>The settings and limits of webhooks.</summary>
public sealed record WebhookOptions
{
    /// <summary>The key from which the endpoints' secrets are derived; the same on every node. When null, this node
    /// cannot sign webhooks or register endpoints.</summary>
    public WebhookKey? Key { get; init; }

    /// <summary>The allowed targets in addition to public addresses over https.</summary>
    public WebhookReach Reach { get; init; } = WebhookReach.Public;

    /// <summary>Maximum wait for an answer in seconds, from resolving the name to the last header.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>Maximum number of bytes of an answer that are read.</summary>
    public int AnswerByteLimit { get; init; } = 16 * 1024;

    /// <summary>Maximum number of simultaneous deliveries to one endpoint on a node.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>Waits before each retry of a failed delivery, lengthened by up to <see cref="JitterShare"/>; after the
    /// last retry it becomes a dead letter.</summary>
    public IReadOnlyList<TimeSpan> Retries { get; init; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(10),
    ];

    /// <summary>The share of a wait that is added at random, so that retries do not all happen at once.</summary>
    public double JitterShare { get; init; } = 0.2;

    /// <summary>The number of days for which deliveries are kept.</summary>
    public int RetentionDays { get; init; } = 30;

    /// <summary>Maximum number of old deliveries that one cleanup removes.</summary>
    public int SweepRows { get; init; } = 10_000;

    /// <summary>Interval between two cleanups of old deliveries, in minutes.</summary>
    public int SweepMinutes { get; init; } = 10;

    /// <summary>Maximum number of rows in a page of deliveries.</summary>
    public int ListPage { get; init; } = 500;
}

/// <summary>The allowed targets of webhooks in addition to public addresses over https.</summary>
[Flags]
public enum WebhookReach
{
    Public = 0,

    /// <summary>Also over http, which anybody on the network path can read.</summary>
    Http = 1,

    /// <summary>To this machine.</summary>
    Loopback = 2,

    /// <summary>Into private networks.</summary>
    Private = 4,
}
