namespace Daybook.Ledger;

/// <summary>Every limit of the process engine.</summary>
public sealed record ProcessLimits
{
    /// <summary>Most instances of one process that work at the same time.</summary>
    public int ParallelInstances { get; init; } = 128;

    /// <summary>Most reactions of one instance that are on their way to the ledger at the same time.</summary>
    public int ReactionsAhead { get; init; } = 200;

    /// <summary>Most inputs that wait behind one parked command; one more stops the process, visibly.</summary>
    public int WaitingPerInstance { get; init; } = 10_000;

    /// <summary>Most timers that act at the same time on a node.</summary>
    public int ParallelTimers { get; init; } = 16;

    /// <summary>Longest wait of a timer for the inputs before it; then its message comes again later.</summary>
    public int TimerWaitSeconds { get; init; } = 10;

    /// <summary>Waits before a timer whose reaction throws is tried again; then it is a dead letter.</summary>
    public IReadOnlyList<int> CoolDownMilliseconds { get; init; } = [100, 1_000, 5_000];

    /// <summary>Waits before a message whose process rests, or that met broken infrastructure, comes again; the last
    /// one repeats.</summary>
    public IReadOnlyList<int> RestMilliseconds { get; init; } = [1_000, 5_000, 15_000];

    /// <summary>Time between two looks at which timers fell due.</summary>
    public int TimerPollMilliseconds { get; init; } = 1_000;

    /// <summary>Time between two signs of life of a node, and between two looks at who runs what.</summary>
    public int NodePollMilliseconds { get; init; } = 1_000;

    /// <summary>A node that has shown no sign of life for so long is taken for dead, and its work goes to
    /// another.</summary>
    public int NodeStaleMilliseconds { get; init; } = 6_000;

    /// <summary>Longest wait of a node that stops for the messages that it has in hand; they come again
    /// elsewhere.</summary>
    public int DrainMilliseconds { get; init; } = 5_000;

    /// <summary>Most instances of one process kept in memory.</summary>
    public int CachedInstances { get; init; } = 50_000;

    /// <summary>Most events of one instance read at once.</summary>
    public int InstancePage { get; init; } = 1_000;

    /// <summary>Longest wait before an append that met overload or broken infrastructure is tried again.</summary>
    public int LongestRetryDelayMilliseconds { get; init; } = 5_000;

    /// <summary>Most rows of one page of a list.</summary>
    public int ListPage { get; init; } = 500;

    /// <summary>Most entries of one answer to what is owed of a piece of work.</summary>
    public int OwedPage { get; init; } = 100;

    /// <summary>Longest wait of a query for <c>settled</c>.</summary>
    public int SettledTimeoutMilliseconds { get; init; } = 10_000;

    /// <summary>Longest wait of a command for what follows from it.</summary>
    public int LongestSettlingSeconds { get; init; } = 60;

    /// <summary>Most bytes of a timer's name and of the reason of a dismissal.</summary>
    public int TextBytes { get; init; } = 2_000;
}
