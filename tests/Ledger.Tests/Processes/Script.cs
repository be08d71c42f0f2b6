using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>A process whose reactions are defined by a test; it counts its calls.</summary>
public class Script(
    Func<Memory, Recorded<OrderEvent.Placed>, Reaction?> react,
    Func<Memory, string, DateTimeOffset, Reaction?>? timedOut = null,
    string name = "script", bool fromTheBeginning = false)
    : Process<Seen, Memory>(name, new Memory([]))
{
    private int _asked;

    public int Asked => _asked;

    public override bool FromTheBeginning { get; } = fromTheBeginning;

    public string Instance(Recorded<OrderEvent.Placed> e) => e.Body.Order;

    public Reaction? Handle(Memory memory, Recorded<OrderEvent.Placed> e)
    {
        Interlocked.Increment(ref _asked);
        return react(memory, e);
    }

    protected override Reaction? TimedOut(Memory state, string timer, DateTimeOffset due) =>
        timedOut?.Invoke(state, timer, due);

    protected override Memory Evolve(Memory state, Seen note) => new(state.Texts.Add(note.Text));

    /// <summary>Rings the order's bell once per tag.</summary>
    public static Reaction Rings(string bell, params ReadOnlySpan<string> tags) => Because($"{bell} is to ring")
        .Sends(tags.ToArray().Select(tag => new Send(new Ring(bell, tag), new DateOnly(2026, 3, 1))));
}

/// <summary>A script that also reacts to its own rings.</summary>
public sealed class EchoingScript(
    Func<Memory, Recorded<OrderEvent.Placed>, Reaction?> react, Func<Recorded<BellEvent.Rung>, Reaction?> echo)
    : Script(react)
{
    public Reaction? Handle(Recorded<BellEvent.Rung> e) => echo(e);
}
