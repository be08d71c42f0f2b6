namespace Daybook.Ledger;

/// <summary>What one process's loop does on this node.</summary>
public sealed class ProcessHealth
{
    private long _lastCycle;
    private long _position;
    private long _parked;
    private string? _waitsFor;

    /// <summary>True while this node holds the lease of the process.</summary>
    public bool Works { get; internal set; }

    /// <summary>When the loop last completed a cycle; null before the first (engine.md, rule 25).</summary>
    public DateTimeOffset? LastCycle =>
        Volatile.Read(ref _lastCycle) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Every input up to here is answered, parked or waiting; as this node knows it.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>Commands that wait for a person; as this node knows it.</summary>
    public long Parked => Volatile.Read(ref _parked);

    /// <summary>The error that is being waited out; null when there is none.</summary>
    public string? WaitsFor => Volatile.Read(ref _waitsFor);

    internal void Cycle(DateTimeOffset now) => Volatile.Write(ref _lastCycle, now.UtcTicks);

    internal void Reached(long position) => Volatile.Write(ref _position, position);

    internal void Holds(long parked) => Volatile.Write(ref _parked, parked);

    internal void Wait(string why) => Volatile.Write(ref _waitsFor, why);

    internal void Proceed() => Volatile.Write(ref _waitsFor, null);
}
