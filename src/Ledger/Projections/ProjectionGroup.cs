using Daybook.Kernel;

namespace Daybook.Ledger;

/// <summary>Projections of this program that share a position.</summary>
internal sealed record ProjectionGroup(string Name, IReadOnlyList<Projection> Projections)
{
    public static IReadOnlyList<ProjectionGroup> Of(IEnumerable<Projection> projections) =>
        [.. projections.GroupBy(p => p.Group).Select(g => new ProjectionGroup(g.Key, [.. g]))];
}
