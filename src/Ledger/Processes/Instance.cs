using System.Diagnostics;
using Daybook.Kernel;
using Process = Daybook.Kernel.Process;

namespace Daybook.Ledger;

/// <summary>One instance of a process at work: the fold of its stream, how far its newest reaction is sent, what waits
/// and what the tables hold.</summary>
internal sealed class Instance(Process process, StreamId stream, EventCodec codec)
{
    public StreamId Stream => stream;

    public string Id => stream.Id;

    public long Version { get; private set; }

    /// <summary>The fold of its stream at <see cref="Version"/>.</summary>
    public InstanceMemory Memory { get; private set; } = InstanceMemory.Of(process);

    /// <summary>The version at which it was kept last; 0 when it never was.</summary>
    public long SnapshotAt { get; set; }

    public object State => Memory.State;

    public ProcessState Facts => Memory.Facts;

    /// <summary>The newest reaction with what is still to be sent of it.</summary>
    public Duty? Duty { get; set; }

    /// <summary>The refusal that holds the instance.</summary>
    public ProcessEvent.Parked? Parked => Memory.Parked;

    /// <summary>Inputs that were not looked at yet, by position.</summary>
    public SortedSet<long> Waiting { get; set; } = [];

    /// <summary>What the tables say, to write only the difference.</summary>
    public InstanceRows Rows { get; set; } = InstanceRows.None;

    /// <summary>The reaction that set a timer that runs.</summary>
    public TimerOrigin Origin(string timer) => Memory.Origins[timer];

    /// <summary>Begins with what was kept instead of with nothing.</summary>
    public void Restore(long version, InstanceMemory memory)
    {
        if (Version != 0) throw new UnreachableException($"{stream} is at {Version} already");
        (Version, SnapshotAt, Memory, Duty) = (version, version, memory, memory.Duty);
    }

    /// <summary>Takes the next event of the stream over.</summary>
    /// <exception cref="ProcessPoison">The note cannot be read or the process cannot fold it.</exception>
    public void Apply(long version, long position, string correlation, ProcessEvent @event)
    {
        if (version != Version + 1) throw new UnreachableException($"{stream}: {version} does not follow {Version}");
        var before = Memory.Duty;
        Memory = Memory.After(process, codec, position, correlation, @event);
        Version = version;
        if (!ReferenceEquals(Memory.Duty, before)) Duty = Memory.Duty;
    }
}
