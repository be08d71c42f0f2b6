namespace Daybook.Ledger.Victim;

/// <summary>What can be asked of a shelf.</summary>
public abstract record ShelfCommand
{
    private ShelfCommand()
    {
    }

    public sealed record Fill(int Units) : ShelfCommand;

    public sealed record Take(int Units) : ShelfCommand;

    /// <summary>Labels it; a label that is there already is left as it is.</summary>
    public sealed record Label(string Text) : ShelfCommand;

    /// <summary>Takes its units one by one, an event each.</summary>
    public sealed record TakeSingly(int Units) : ShelfCommand;

    /// <summary>A guard: refused when there is less, else nothing.</summary>
    public sealed record RequireAtLeast(int Units) : ShelfCommand;

    /// <summary>Its decision throws.</summary>
    public sealed record Stumble : ShelfCommand;

    /// <summary>Its event's fold throws.</summary>
    public sealed record Curse : ShelfCommand;
}
