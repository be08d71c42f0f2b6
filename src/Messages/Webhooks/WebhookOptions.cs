namespace Daybook.Messages.Webhooks;

/// <summary>Every limit of webhooks, and where they may go.</summary>
public sealed record WebhookOptions
{
    /// <summary>From which the endpoints' secrets are derived; the same on every node. Null: this node signs and
    /// registers nothing.</summary>
    public WebhookKey? Key { get; init; }

    /// <summary>Where they may go beside public addresses over https.</summary>
    public WebhookReach Reach { get; init; } = WebhookReach.Public;

    /// <summary>Longest wait for an answer, from resolving the name to the last header.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>Most bytes of an answer that are read; what follows is left unread.</summary>
    public int AnswerByteLimit { get; init; } = 16 * 1024;

    /// <summary>Most deliveries to one endpoint at the same time on a node.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>Waits before each repetition of a failed delivery, lengthened by up to <see cref="JitterShare"/>; then
    /// it is a dead letter.</summary>
    public IReadOnlyList<TimeSpan> Retries { get; init; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
        TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(10),
    ];

    /// <summary>So much of a wait is added at random, lest all come at once.</summary>
    public double JitterShare { get; init; } = 0.2;

    /// <summary>So long deliveries can be looked at.</summary>
    public int RetentionDays { get; init; } = 30;

    /// <summary>Most deliveries that one look for old ones removes.</summary>
    public int SweepRows { get; init; } = 10_000;

    /// <summary>Time between two looks for old deliveries.</summary>
    public int SweepMinutes { get; init; } = 10;

    /// <summary>Most rows of one page of deliveries.</summary>
    public int ListPage { get; init; } = 500;
}

/// <summary>Where webhooks may go beside public addresses over https.</summary>
[Flags]
public enum WebhookReach
{
    Public = 0,

    /// <summary>Over http as well, which anybody on the way can read.</summary>
    Http = 1,

    /// <summary>To this machine.</summary>
    Loopback = 2,

    /// <summary>Into private networks.</summary>
    Private = 4,
}
