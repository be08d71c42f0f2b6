namespace Daybook.Ledger;

/// <summary>The health of one process on this node.</summary>
public sealed class ProcessHealth
{
    private long _lastCycle;
    private long _position;
    private long _parked;
    private volatile bool _isAside;
    private string? _waitsFor;

    /// <summary>True while this node runs the processes.</summary>
    public bool Works { get; internal set; }

    /// <summary>When it last completed a page or had nothing more to do; null before that.</summary>
    public DateTimeOffset? LastCycle =>
        Volatile.Read(ref _lastCycle) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>The position up to which every input is answered, parked or waiting, as this node knows it.</summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>The number of commands that wait for a person, as this node knows it.</summary>
    public long Parked => Volatile.Read(ref _parked);

    /// <summary>The temporary error because of which it waits; null when there is none.</summary>
    public string? WaitsFor => Volatile.Read(ref _waitsFor);

    internal void Cycle(DateTimeOffset now) => Volatile.Write(ref _lastCycle, now.UtcTicks);

    /// <summary>Called when it runs together with the others, at this position.</summary>
    internal void Together(long position)
    {
        if (!_isAside) Volatile.Write(ref _position, position);
    }

    /// <summary>Called when it has its own position; null when it runs together with the others again.</summary>
    internal void Aside(long? position)
    {
        _isAside = position is not null;
        if (position is { } at) Volatile.Write(ref _position, at);
    }

    internal void Holds(long parked) => Volatile.Write(ref _parked, parked);

    internal void Wait(string why) => Volatile.Write(ref _waitsFor, why);

    internal void Proceed() => Volatile.Write(ref _waitsFor, null);
}
