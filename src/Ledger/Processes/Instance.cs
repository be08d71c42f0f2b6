using System.Diagnostics;
using System.Runtime.InteropServices;
using Daybook.Kernel;
using Process = Daybook.Kernel.Process;

namespace Daybook.Ledger;

/// <summary>One instance of a process in memory: the fold of its stream, what waits, what the tables hold.</summary>
internal sealed class Instance(Process process, StreamId stream, EventCodec codec)
{
    private readonly Dictionary<string, TimerOrigin> _origins = [];

    public StreamId Stream => stream;

    public string Id => stream.Id;

    public long Version { get; private set; }

    /// <summary>What the process itself knows: the fold of its notes.</summary>
    public object State { get; private set; } = process.InitialState;

    public ProcessState Facts { get; private set; } = ProcessDecider.Initial;

    public Duty? Duty { get; set; }

    /// <summary>The refusal that holds the instance.</summary>
    public ProcessEvent.Parked? Parked { get; private set; }

    /// <summary>Inputs that were not looked at yet, by position.</summary>
    public SortedSet<long> Waiting { get; set; } = [];

    /// <summary>What the tables say, to write only the difference.</summary>
    public InstanceRows Rows { get; set; } = InstanceRows.None;

    /// <summary>The reaction that set a timer that runs.</summary>
    public TimerOrigin Origin(string timer) => _origins[timer];

    /// <summary>Takes the next event of the stream over.</summary>
    /// <exception cref="ProcessPoison">The note cannot be read or the process cannot fold it.</exception>
    public void Apply(long version, long position, string correlation, ProcessEvent @event)
    {
        if (version != Version + 1) throw new UnreachableException($"{stream}: {version} does not follow {Version}");
        Version = version;
        Facts = ProcessDecider.Evolve(Facts, @event);
        switch (@event)
        {
            case ProcessEvent.Reacted e:
                if (e.Note is { } note) Fold(note, position);
                foreach (var timer in e.Timers) _origins[timer.Name] = new TimerOrigin(position, correlation);
                Duty = new Duty(position, correlation, e, 0, 0, null, Done: false);
                break;
            case ProcessEvent.TimerPassed:
                break;
            case ProcessEvent.Parked e:
                Parked = e;
                break;
            case ProcessEvent.Retried e:
                Parked = null;
                Duty = Duty! with { Next = e.Ordinal, Attempt = e.Attempt, Released = position, Done = false };
                break;
            case ProcessEvent.Dismissed e:
                Parked = null;
                Duty = Duty! with { Next = e.Ordinal + 1, Attempt = 0, Released = position, Done = false };
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void Fold(StoredNote note, long position)
    {
        var body = ProcessPoison.Unless(position, () =>
            codec.Decode(note.Type, JsonMarshal.GetRawUtf8Value(note.Body).ToArray()));
        State = ProcessPoison.Unless(position, () => process.Evolve(State, body));
    }
}

/// <summary>Where a timer comes from.</summary>
internal sealed record TimerOrigin(long Record, string Correlation);
