using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>The decider of process streams. A second reaction to the same input writes nothing, whichever node sends
/// it.</summary>
/// <remarks>The categories of its streams end with "-{name}" of the process.</remarks>
public sealed class ProcessDecider() : Decider<ProcessCommand, ProcessEvent, ProcessState>("process", Empty)
{
    private static readonly ProcessState Empty = new(0, ImmutableDictionary<string, DateTimeOffset>.Empty, null);

    /// <inheritdoc/>
    public override Decision<ProcessEvent> Decide(ProcessState state, ProcessCommand command) => (state, command) switch
    {
        (_, ProcessCommand.React c) when !IsOpen(c.Reaction.Input, state) => [],
        ({ Held: { } by }, ProcessCommand.React) => ProcessRefusals.Held(by),
        (_, ProcessCommand.React c) => c.Reaction,

        (_, ProcessCommand.PassTimer c) when !Runs(c.Timer, c.Due, state) => [],
        ({ Held: { } by }, ProcessCommand.PassTimer) => ProcessRefusals.Held(by),
        (_, ProcessCommand.PassTimer c) => new ProcessEvent.TimerPassed(c.Timer, c.Due),

        ({ Held: { } by }, ProcessCommand.Park c) => by == Key(c.Refused) ? [] : ProcessRefusals.Held(by),
        (_, ProcessCommand.Park c) => c.Refused,

        ({ Held: { } by }, ProcessCommand.Retry c) when by.Record == c.Record && by.Ordinal == c.Ordinal =>
            new ProcessEvent.Retried(c.Record, c.Ordinal, by.Attempt + 1, c.Reason),
        (_, ProcessCommand.Retry c) => ProcessRefusals.NotParked(c.Record, c.Ordinal),

        ({ Held: { } by }, ProcessCommand.Dismiss c) when by.Record == c.Record && by.Ordinal == c.Ordinal =>
            new ProcessEvent.Dismissed(c.Record, c.Ordinal, c.Reason),
        (_, ProcessCommand.Dismiss c) => ProcessRefusals.NotParked(c.Record, c.Ordinal),

        _ => throw new UnreachableException(),
    };

    /// <inheritdoc/>
    public override ProcessState Evolve(ProcessState state, ProcessEvent @event) => @event switch
    {
        ProcessEvent.Reacted e => state with
        {
            LastInput = e.Input.Position ?? state.LastInput,
            Timers = Timers(state.Timers, e),
        },
        ProcessEvent.TimerPassed e => state with { Timers = state.Timers.Remove(e.Timer) },
        ProcessEvent.Parked e => state with { Held = Key(e) },
        ProcessEvent.Retried => state with { Held = null },
        ProcessEvent.Dismissed => state with { Held = null },
        _ => throw new UnreachableException(),
    };

    private static bool IsOpen(ProcessInput input, ProcessState state) => input.Position is { } position
        ? position > state.LastInput
        : Runs(input.Timer!, input.Due!.Value, state);

    private static bool Runs(string timer, DateTimeOffset due, ProcessState state) =>
        state.Timers.TryGetValue(timer, out var set) && set == due;

    private static HeldCommand Key(ProcessEvent.Parked e) => new(e.Record, e.Ordinal, e.Attempt);

    private static ImmutableDictionary<string, DateTimeOffset> Timers(
        ImmutableDictionary<string, DateTimeOffset> timers, ProcessEvent.Reacted e)
    {
        var result = timers.ToBuilder();
        if (e.Input.Timer is { } fired) result.Remove(fired);
        foreach (var name in e.CancelledTimers) result.Remove(name);
        foreach (var timer in e.Timers) result[timer.Name] = timer.Due;
        return result.ToImmutable();
    }
}
