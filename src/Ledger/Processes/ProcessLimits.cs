namespace Daybook.Ledger;

/// <summary>Every limit of the process engine.</summary>
public sealed record ProcessLimits
{
    /// <summary>Most instances of one process that work at the same time.</summary>
    public int ParallelInstances { get; init; } = 128;

    /// <summary>Most inputs that wait behind one parked command; one more stops the process, visibly.</summary>
    public int WaitingPerInstance { get; init; } = 10_000;

    /// <summary>Most due timers taken at once.</summary>
    public int TimerPage { get; init; } = 500;

    /// <summary>Most instances of one process kept in memory.</summary>
    public int CachedInstances { get; init; } = 50_000;

    /// <summary>Most events of one instance read at once.</summary>
    public int InstancePage { get; init; } = 1_000;

    /// <summary>Most of the newest events kept for the processes that are near the head.</summary>
    public int SharedEvents { get; init; } = 4_000;

    /// <summary>Longest wait before an append that met overload or broken infrastructure is tried again.</summary>
    public int LongestRetryDelayMilliseconds { get; init; } = 5_000;

    /// <summary>Most rows of one page of a list.</summary>
    public int ListPage { get; init; } = 500;

    /// <summary>Most bytes of a timer's name and of the reason of a dismissal.</summary>
    public int TextBytes { get; init; } = 2_000;
}
