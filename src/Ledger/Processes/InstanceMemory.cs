using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Process = Daybook.Kernel.Process;

namespace Daybook.Ledger;

/// <summary>The fold of an instance's stream: immutable, and nothing in it depends on a checkpoint or a
/// table.</summary>
/// <param name="State">What the process itself knows: the fold of its notes.</param>
/// <param name="Facts">What the guard of the stream knows.</param>
/// <param name="Duty">The newest reaction, as if nothing of it had been sent since it was last released.</param>
/// <param name="Parked">The refusal that holds the instance.</param>
/// <param name="Origins">The reactions that set the timers that run.</param>
internal sealed record InstanceMemory(
    object State, ProcessState Facts, Duty? Duty, ProcessEvent.Parked? Parked,
    ImmutableDictionary<string, TimerOrigin> Origins)
{
    /// <summary>Raised whenever <see cref="After"/> changes what it remembers, so that snapshots taken before are not
    /// read again; the process's own fold has its <see cref="Process.StateVersion"/>.</summary>
    public const int Version = 1;

    /// <summary>What is known before anything happened.</summary>
    public static InstanceMemory Of(Process process) => new(
        process.InitialState, ProcessDecider.Instance.Initial, null, null,
        ImmutableDictionary<string, TimerOrigin>.Empty);

    /// <summary>What is known after the next event of the stream.</summary>
    /// <exception cref="ProcessPoison">The note cannot be read or the process cannot fold it.</exception>
    public InstanceMemory After(Process process, EventCodec codec, long position, string correlation, ProcessEvent e)
    {
        var facts = ProcessDecider.Instance.Evolve(Facts, e);
        return e switch
        {
            ProcessEvent.Reacted reacted => this with
            {
                State = reacted.Note is { } note ? Fold(process, codec, note, position) : State,
                Facts = facts,
                Duty = new Duty(position, correlation, reacted, 0, 0, null, Done: false),
                Origins = Running(
                    facts, Origins.SetItems(reacted.Timers.Select(
                        timer => KeyValuePair.Create(timer.Name, new TimerOrigin(position, correlation))))),
            },
            ProcessEvent.TimerPassed => this with { Facts = facts, Origins = Running(facts, Origins) },
            ProcessEvent.Parked parked => this with { Facts = facts, Parked = parked },
            ProcessEvent.Retried retried => this with
            {
                Facts = facts,
                Parked = null,
                Duty = Duty! with { Next = retried.Ordinal, Attempt = retried.Attempt, Released = position },
            },
            ProcessEvent.Dismissed dismissed => this with
            {
                Facts = facts,
                Parked = null,
                Duty = Duty! with { Next = dismissed.Ordinal + 1, Attempt = 0, Released = position },
            },
            _ => throw new UnreachableException(),
        };
    }

    private object Fold(Process process, EventCodec codec, StoredNote note, long position)
    {
        var body = ProcessPoison.Unless(position, () =>
            codec.Decode(note.Type, JsonMarshal.GetRawUtf8Value(note.Body).ToArray()));
        return ProcessPoison.Unless(position, () => process.Evolve(State, body));
    }

    private static ImmutableDictionary<string, TimerOrigin> Running(
        ProcessState facts, ImmutableDictionary<string, TimerOrigin> origins) =>
        origins.RemoveRange(origins.Keys.Where(timer => !facts.Timers.ContainsKey(timer)));
}

/// <summary>Where a timer comes from.</summary>
internal sealed record TimerOrigin(long Record, string Correlation);
