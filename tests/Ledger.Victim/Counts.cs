using Daybook.Kernel;

namespace Daybook.Ledger.Victim;

/// <summary>How many events a shelf has, and the sum of their positions.</summary>
public sealed record CountRow(string Key, long Events, long Positions);

/// <summary>Counts, so that an event that is missed or taken in twice is seen.</summary>
public sealed class CountsProjection : Projection<CountRow>
{
    public const string GroupName = "counts";

    /// <summary>Everything of shelves, and this read model.</summary>
    public static Catalogue Catalogue { get; } = new(
        ShelfDecider.Catalogue.Events, [ShelfDecider.Instance], projections: [new CountsProjection()]);

    public CountsProjection() : base("counts", 1, GroupName) => On<ShelfEvent.Filled>(
        e => e.Meta.Stream.ToString(),
        (row, e) => new CountRow(
            e.Meta.Stream.ToString(), (row?.Events ?? 0) + 1, (row?.Positions ?? 0) + e.Meta.Position));
}
