using Daybook.Kernel;

namespace Daybook.Ledger.Victim;

/// <summary>What can have happened to a shelf: the smallest business that can be sold out.</summary>
public abstract record ShelfEvent
{
    private ShelfEvent()
    {
    }

    [StoredAs("shelf.filled.v1")]
    public sealed record Filled(int Units) : ShelfEvent;

    [StoredAs("shelf.taken.v1")]
    public sealed record Taken(int Units) : ShelfEvent;

    [StoredAs("shelf.labelled.v1")]
    public sealed record Labelled(string Text) : ShelfEvent;

    /// <summary>Its fold throws.</summary>
    [StoredAs("shelf.cursed.v1")]
    public sealed record Cursed : ShelfEvent;
}
