using System.Text.Json;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Writes a reaction as the data from which it will be sent.</summary>
internal sealed class ReactionWriter(EventCodec codec, ProcessLimits limits)
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    public ProcessEvent.Reacted Write(ProcessInput input, int depth, Reaction reaction) => new(
        input, depth, WellFormed.Text(reaction.Why, "why", limits.TextBytes),
        reaction.Note is { } note ? Note(note) : null,
        [.. reaction.Commands.Select(Command)],
        [.. reaction.Timers.Select(Timer)],
        [.. reaction.CancelledTimers]);

    private StoredNote Note(object note)
    {
        var (name, payload) = codec.Encode(note);
        return new StoredNote(name, Json(payload));
    }

    private StoredCommand Command(Send send)
    {
        var (name, payload) = codec.Encode(send.Operation);
        return new StoredCommand(name, Json(payload), send.EffectiveOn);
    }

    /// <summary>The database counts microseconds; the finer rest is rounded up, so nothing is due early.</summary>
    private TimerSet Timer(TimerSet timer)
    {
        var ticks = timer.Due.UtcTicks;
        var whole = (ticks + TicksPerMicrosecond - 1) / TicksPerMicrosecond * TicksPerMicrosecond;
        return new TimerSet(
            WellFormed.Text(timer.Name, "timer", limits.TextBytes), new DateTimeOffset(whole, TimeSpan.Zero));
    }

    private static JsonElement Json(byte[] payload)
    {
        using var document = JsonDocument.Parse(payload);
        return document.RootElement.Clone();
    }
}
