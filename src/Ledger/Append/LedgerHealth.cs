namespace Daybook.Ledger;

/// <summary>Whether this process can append, and why not.</summary>
public sealed class LedgerHealth
{
    private volatile string? _reason = "starting";
    private volatile string? _clock;
    private volatile bool _stopping;
    private long _lastCycleTicks;

    /// <summary>Why it cannot append; null when it can.</summary>
    public string? Reason => _stopping ? "stopping" : _reason ?? _clock;

    /// <summary>True when it can append.</summary>
    public bool Appending => Reason is null;

    /// <summary>False when the login may not use the role that can only read and insert.</summary>
    public bool Fenced { get; internal set; }

    /// <summary>When the commit loop last completed a cycle.</summary>
    public DateTimeOffset LastCycle => new(Volatile.Read(ref _lastCycleTicks), TimeSpan.Zero);

    /// <summary>Why blocks cannot be written, as a phrase for people.</summary>
    internal static string ReasonOf(Exception error) => error switch
    {
        { InnerException: StandbyMissedException or RepairNeededException } => error.InnerException.Message,
        Npgsql.PostgresException => $"the database does not accept blocks: {error.Message}",
        _ => $"the database does not answer: {error.Message}",
    };

    internal void Stopping() => _stopping = true;

    internal void Good() => _reason = null;

    internal void Bad(string reason) => _reason = reason;

    internal void Clock(string? problem) => _clock = problem;

    internal void Cycle(DateTimeOffset now) => Volatile.Write(ref _lastCycleTicks, now.UtcTicks);
}
