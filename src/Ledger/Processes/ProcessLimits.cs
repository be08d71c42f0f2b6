namespace Daybook.Ledger;

/// <summary>All limits of the process engine.</summary>
public sealed record ProcessLimits
{
    /// <summary>Maximum number of instances of one process that work at the same time.</summary>
    public int ParallelInstances { get; init; } = 128;

    /// <summary>Maximum number of reactions of one instance that are being appended at the same time.</summary>
    public int ReactionsAhead { get; init; } = 200;

    /// <summary>Maximum number of inputs that wait behind one parked command; one more stops the process with an
    /// error.</summary>
    public int WaitingPerInstance { get; init; } = 10_000;

    /// <summary>Maximum number of timers that a node handles at the same time.</summary>
    public int ParallelTimers { get; init; } = 16;

    /// <summary>Maximum wait of a timer for the inputs before it; then its message is tried again later.</summary>
    public int TimerWaitSeconds { get; init; } = 10;

    /// <summary>Waits before each retry of a timer whose reaction throws; after the last retry it becomes a dead
    /// letter.</summary>
    public IReadOnlyList<int> CoolDownMilliseconds { get; init; } = [100, 1_000, 5_000];

    /// <summary>Waits before each retry of a message whose process is paused or stopped, or that failed because of
    /// broken infrastructure; the last wait repeats.</summary>
    public IReadOnlyList<int> RestMilliseconds { get; init; } = [1_000, 5_000, 15_000];

    /// <summary>Interval of the check for due timers.</summary>
    public int TimerPollMilliseconds { get; init; } = 1_000;

    /// <summary>Interval between two health checks of a node, and between two checks of which node runs what.</summary>
    public int NodePollMilliseconds { get; init; } = 1_000;

    /// <summary>Time without a health check after which a node counts as dead and its work is given to another
    /// node.</summary>
    public int NodeStaleMilliseconds { get; init; } = 6_000;

    /// <summary>Maximum wait of a stopping node for the messages that it is handling; unfinished messages are handled
    /// again on another node.</summary>
    public int DrainMilliseconds { get; init; } = 5_000;

    /// <summary>Maximum number of instances of one process in memory.</summary>
    public int CachedInstances { get; init; } = 50_000;

    /// <summary>Maximum number of events of one instance that are read at once.</summary>
    public int InstancePage { get; init; } = 1_000;

    /// <summary>Maximum wait before an append is retried after overload or broken infrastructure.</summary>
    public int LongestRetryDelayMilliseconds { get; init; } = 5_000;

    /// <summary>Maximum number of rows in a page of a list.</summary>
    public int ListPage { get; init; } = 500;

    /// <summary>Maximum number of entries in one answer about what is owed for a piece of work.</summary>
    public int OwedPage { get; init; } = 100;

    /// <summary>Maximum wait of a query for <c>settled</c>.</summary>
    public int SettledTimeoutMilliseconds { get; init; } = 10_000;

    /// <summary>Maximum wait of a command for its consequences.</summary>
    public int LongestSettlingSeconds { get; init; } = 60;

    /// <summary>Maximum number of reactions that a dry run follows.</summary>
    public int PreviewedReactions { get; init; } = 200;

    /// <summary>Number of events after which a dry run does not follow more reactions.</summary>
    public int PreviewedEvents { get; init; } = 1_000;

    /// <summary>Maximum length in bytes of a timer's name and of the reason of a decision.</summary>
    public int TextBytes { get; init; } = 2_000;
}
