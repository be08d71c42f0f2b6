using Daybook.Kernel;

namespace Daybook.Ledger.Victim;

/// <summary>A process that puts a unit on a shelf's copy for every filling of the shelf: on purpose not idempotent, so
/// that a copy with more or fewer units than its shelf was filled with shows work that was doubled or lost.</summary>
public sealed class Keeper() : Process<Kept, Nothing>("keeper", new Nothing())
{
    /// <summary>What the names of copies begin with.</summary>
    public const string Copy = "copy-";

    /// <summary>Shelves whose copies wait for the permit begin so.</summary>
    public const string Held = "held";

    /// <summary>The shelf that must not be empty for the copies of held ones.</summary>
    public const string Permit = "permit";

    /// <summary>Everything of shelves, and this process.</summary>
    public static Catalogue Catalogue { get; } = new(
        ShelfDecider.Catalogue.Events, [ShelfDecider.Instance], [StoredType.Of(typeof(CopyUnit))],
        [StoredType.Of(typeof(Kept))], processes: [new Keeper()]);

    public string? Instance(Recorded<ShelfEvent.Filled> e) =>
        e.Stream.Id.StartsWith(Copy, StringComparison.Ordinal) || e.Stream.Id == Permit ? null : e.Stream.Id;

    public Reaction Handle(Recorded<ShelfEvent.Filled> e) =>
        Because($"{e.Stream.Id} was filled, so its copy is").Sends(
            new CopyUnit(e.Stream.Id, 1.5e-7, 1), new DateOnly(2026, 3, 1));

    protected override Nothing Evolve(Nothing state, Kept note) => state;
}

/// <summary>Puts units on a shelf's copy. Its JSON has its names out of order and a number with an exponent, which the
/// database gives back otherwise than they were written.</summary>
[StoredAs("shelf.copy-unit.v1")]
public sealed record CopyUnit(string Shelf, double Dust, int Amount) : Operation
{
    public override IEnumerable<Step> Steps(StepContext context)
    {
        var copy = ShelfDecider.On(ShelfDecider.Stream($"{Keeper.Copy}{Shelf}"), new ShelfCommand.Fill(Amount));
        return Shelf.StartsWith(Keeper.Held, StringComparison.Ordinal)
            ? [ShelfDecider.On(ShelfDecider.Stream(Keeper.Permit), new ShelfCommand.RequireAtLeast(1)), copy]
            : [copy];
    }
}

/// <summary>Nothing is remembered.</summary>
[StoredAs("shelf.kept.v1")]
public sealed record Kept;

/// <summary>Nothing is known.</summary>
public sealed record Nothing;
