using System.Text;
using System.Text.Json;
using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Converts a reaction into the record from which its commands will be sent.</summary>
internal sealed class ReactionWriter(EventCodec codec, ProcessLimits limits)
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;
    private const char Cut = '…';

    /// <param name="on">The business date of the input, for commands without their own date.</param>
    public ProcessEvent.Reacted Write(ProcessInput input, int depth, DateOnly on, Reaction reaction) => new(
        input, depth, Why(reaction.Why),
        reaction.Note is { } note ? Note(note) : null,
        [.. reaction.Commands.Select(send => Command(send, on))],
        [.. reaction.Timers.Select(Timer)],
        [.. reaction.CancelledTimers],
        reaction.Messages.IsDefaultOrEmpty ? null : [.. reaction.Messages.Select(Message)]);

    /// <summary>The reason may quote a long text of a person. A reason that is too long is cut, so that the reaction
    /// can be written.</summary>
    private string Why(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount([Cut]);
        if (Encoding.UTF8.GetByteCount(text) <= limits.TextBytes) return text;
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > limits.TextBytes) break;
            kept.Append(rune);
        }

        return kept.Append(Cut).ToString();
    }

    private StoredNote Note(object note)
    {
        var (name, payload) = codec.Encode(note);
        return new StoredNote(name, Json(payload));
    }

    private StoredMessage Message(Message message)
    {
        var (name, payload) = codec.Encode(message);
        return new StoredMessage(name, Json(payload));
    }

    private StoredCommand Command(Send send, DateOnly on)
    {
        var (name, payload) = codec.Encode(send.Operation);
        return new StoredCommand(name, Json(payload), send.EffectiveOn ?? on);
    }

    /// <summary>The database stores microseconds. The time is rounded up, so that no timer is due early, except at the
    /// maximum time.</summary>
    private TimerSet Timer(TimerSet timer)
    {
        var ticks = timer.Due.UtcTicks;
        var last = DateTimeOffset.MaxValue.UtcTicks / TicksPerMicrosecond * TicksPerMicrosecond;
        var whole = Math.Min(last, (ticks + TicksPerMicrosecond - 1) / TicksPerMicrosecond * TicksPerMicrosecond);
        return new TimerSet(
            WellFormed.Text(timer.Name, "timer", limits.TextBytes), new DateTimeOffset(whole, TimeSpan.Zero));
    }

    private static JsonElement Json(byte[] payload)
    {
        using var document = JsonDocument.Parse(payload);
        return document.RootElement.Clone();
    }
}
