using System.Diagnostics;
using Daybook.Kernel;

namespace Daybook.Ledger.Victim;

/// <summary>How many units are on a shelf, and what is written on it.</summary>
public sealed record Shelf(int Units, string Text);

/// <summary>The rules of a shelf: never below zero.</summary>
public sealed class ShelfDecider() : Decider<ShelfCommand, ShelfEvent, Shelf>("shelf", new Shelf(0, ""))
{
    public const string TooFew = "shelf.too-few";

    public static Catalogue Catalogue { get; } = new(
        StoredType.CasesOf(typeof(ShelfEvent)), [Instance]);

    public override Decision<ShelfEvent> Decide(Shelf state, ShelfCommand command) => command switch
    {
        ShelfCommand.Fill c => new ShelfEvent.Filled(c.Units),
        ShelfCommand.Take c when c.Units > state.Units => Short(c.Units, state),
        ShelfCommand.Take c => new ShelfEvent.Taken(c.Units),
        ShelfCommand.TakeSingly c when c.Units > state.Units => Short(c.Units, state),
        ShelfCommand.TakeSingly c => [.. Enumerable.Repeat(new ShelfEvent.Taken(1), c.Units)],
        ShelfCommand.Label c when c.Text == state.Text => [],
        ShelfCommand.Label c => new ShelfEvent.Labelled(c.Text),
        ShelfCommand.RequireAtLeast c when c.Units > state.Units => Short(c.Units, state),
        ShelfCommand.RequireAtLeast => [],
        ShelfCommand.Stumble => throw new FormatException("stumbled"),
        ShelfCommand.Curse => new ShelfEvent.Cursed(),
        _ => throw new UnreachableException(),
    };

    public override Shelf Evolve(Shelf state, ShelfEvent @event) => @event switch
    {
        ShelfEvent.Filled e => state with { Units = state.Units + e.Units },
        ShelfEvent.Taken e => state with { Units = state.Units - e.Units },
        ShelfEvent.Labelled e => state with { Text = e.Text },
        ShelfEvent.Cursed => throw new InvalidOperationException("cursed"),
        _ => throw new UnreachableException(),
    };

    private static Refusal Short(int wanted, Shelf state) =>
        new Refusal(TooFew, "There are too few.").With("wanted", wanted).With("there", state.Units);
}
