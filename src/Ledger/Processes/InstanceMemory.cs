using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Process = Daybook.Kernel.Process;

namespace Daybook.Ledger;

/// <summary>The fold of an instance's stream. It is immutable and does not depend on a checkpoint or a table.</summary>
/// <param name="State">The state of the process: the fold of its notes.</param>
/// <param name="Facts">The state of the stream's decider.</param>
/// <param name="Progress">The newest reaction, as if none of its commands had been sent since it was last
/// released.</param>
/// <param name="Parked">The refusal that holds the instance; null when none does.</param>
/// <param name="Origins">The reactions that set the running timers, by timer name.</param>
internal sealed record InstanceMemory(
    object State, ProcessState Facts, ReactionProgress? Progress, ProcessEvent.Parked? Parked,
    ImmutableDictionary<string, TimerOrigin> Origins)
{
    /// <summary>Raised whenever the result of <see cref="After"/> changes, so that older snapshots are not used. The
    /// fold of the process has its own version, <see cref="Process.StateVersion"/>.</summary>
    public const int Version = 1;

    /// <summary>The memory of an instance without events.</summary>
    public static InstanceMemory Of(Process process) => new(
        process.InitialState, ProcessDecider.Instance.Initial, null, null,
        ImmutableDictionary<string, TimerOrigin>.Empty);

    /// <summary>The memory after the next event of the stream.</summary>
    /// <exception cref="ProcessFailedException">The note cannot be read or the process cannot fold it.</exception>
    public InstanceMemory After(Process process, EventCodec codec, long position, string correlation, ProcessEvent e)
    {
        var facts = ProcessDecider.Instance.Evolve(Facts, e);
        return e switch
        {
            ProcessEvent.Reacted reacted => this with
            {
                State = reacted.Note is { } note ? Fold(process, codec, note, position) : State,
                Facts = facts,
                Progress = new ReactionProgress(position, correlation, reacted, 0, 0, null, Done: false),
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
                Progress = Progress! with { Next = retried.Ordinal, Attempt = retried.Attempt, Released = position },
            },
            ProcessEvent.Dismissed dismissed => this with
            {
                Facts = facts,
                Parked = null,
                Progress = Progress! with { Next = dismissed.Ordinal + 1, Attempt = 0, Released = position },
            },
            _ => throw new UnreachableException(),
        };
    }

    private object Fold(Process process, EventCodec codec, StoredNote note, long position)
    {
        var body = ProcessFailedException.Unless(position, () =>
            codec.Decode(note.Type, JsonMarshal.GetRawUtf8Value(note.Body).ToArray()));
        return ProcessFailedException.Unless(position, () => process.Evolve(State, body));
    }

    private static ImmutableDictionary<string, TimerOrigin> Running(
        ProcessState facts, ImmutableDictionary<string, TimerOrigin> origins) =>
        origins.RemoveRange(origins.Keys.Where(timer => !facts.Timers.ContainsKey(timer)));
}

/// <summary>The reaction that set a timer.</summary>
internal sealed record TimerOrigin(long Record, string Correlation);
