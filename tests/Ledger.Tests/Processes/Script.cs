using Daybook.Kernel;

namespace Daybook.Ledger.Tests.Processes;

/// <summary>A process whose reactions a test writes; it counts how often it was asked.</summary>
public sealed class Script : Process<Seen, Memory>
{
    private readonly Func<Memory, string, DateTimeOffset, Reaction?> _timedOut;
    private int _asked;

    public Script(
        Func<Memory, Recorded<OrderEvent.Placed>, Reaction?> react,
        Func<Memory, string, DateTimeOffset, Reaction?>? timedOut = null,
        Func<Recorded<BellEvent.Rung>, Reaction?>? echo = null,
        string name = "script", bool fromTheBeginning = false)
        : base(name, new Memory([]))
    {
        _timedOut = timedOut ?? ((_, _, _) => null);
        FromTheBeginning = fromTheBeginning;
        On<OrderEvent.Placed>(e => e.Body.Order, (memory, e) =>
        {
            Interlocked.Increment(ref _asked);
            return react(memory, e);
        });
        if (echo is not null) On<BellEvent.Rung>(e => e.Meta.Stream.Id, (_, e) => echo(e));
    }

    public int Asked => _asked;

    public override bool FromTheBeginning { get; }

    protected override Reaction? TimedOut(Memory state, string timer, DateTimeOffset due) =>
        _timedOut(state, timer, due);

    protected override Memory Evolve(Memory state, Seen note) => new(state.Texts.Add(note.Text));

    /// <summary>Rings the order's bell once per tag.</summary>
    public static Reaction Rings(string bell, params ReadOnlySpan<string> tags) => new($"{bell} is to ring")
    {
        Commands = [.. tags.ToArray().Select(t => new Send(new Ring(bell, t), new DateOnly(2026, 3, 1)))],
    };
}
