using System.Diagnostics;
using Daybook.Kernel;
using Process = Daybook.Kernel.Process;

namespace Daybook.Ledger;

/// <summary>One instance of a process at work: the fold of its stream, how far its newest reaction is sent, its waiting
/// inputs, and its rows in the tables.</summary>
internal sealed class Instance(Process process, StreamId stream, EventCodec codec)
{
    public StreamId Stream => stream;

    public string Id => stream.Id;

    public long Version { get; private set; }

    /// <summary>The fold of its stream at <see cref="Version"/>.</summary>
    public InstanceMemory Memory { get; private set; } = InstanceMemory.Of(process);

    /// <summary>The version of its last snapshot; 0 when there is none.</summary>
    public long SnapshotAt { get; set; }

    public object State => Memory.State;

    public ProcessState Facts => Memory.Facts;

    /// <summary>The newest reaction, and which of its commands are still to be sent.</summary>
    public ReactionProgress? Progress { get; set; }

    /// <summary>The refusal that holds the instance; null when none does.</summary>
    public ProcessEvent.Parked? Parked => Memory.Parked;

    /// <summary>Inputs that were not processed yet, by position.</summary>
    public SortedSet<long> Waiting { get; set; } = [];

    /// <summary>The current rows in the tables, so that only differences are written.</summary>
    public InstanceRows Rows { get; set; } = InstanceRows.None;

    /// <summary>The reaction that set a running timer.</summary>
    public TimerOrigin Origin(string timer) => Memory.Origins[timer];

    /// <summary>Starts from a snapshot.</summary>
    public void Restore(long version, InstanceMemory memory)
    {
        if (Version != 0) throw new UnreachableException($"{stream} is already at version {Version}");
        (Version, SnapshotAt, Memory, Progress) = (version, version, memory, memory.Progress);
    }

    /// <summary>Applies the next event of the stream.</summary>
    /// <exception cref="ProcessFailedException">The note cannot be read, or the process fails to fold it.</exception>
    public void Apply(long version, long position, string correlation, ProcessEvent @event)
    {
        if (version != Version + 1) throw new UnreachableException($"{stream}: {version} does not follow {Version}");
        var before = Memory.Progress;
        Memory = Memory.After(process, codec, position, correlation, @event);
        Version = version;
        if (!ReferenceEquals(Memory.Progress, before)) Progress = Memory.Progress;
    }
}
