using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>Sourcing rules that were published; of several for one day the last count.</summary>
/// <remarks>The key has the place of the publication among all of them.</remarks>
public sealed record SourcingRulesRow : Row
{
    /// <summary>The first day on which they hold; until the first day of the next.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary>By what is chosen, the most important first.</summary>
    public ImmutableArray<SourcingCriterion> Criteria { get; init; } = [];

    /// <summary>Of what a parcel costs.</summary>
    public required string Currency { get; init; }
    public ImmutableArray<SourcingWarehouse> Warehouses { get; init; } = [];
    public DateTimeOffset PublishedAt { get; init; }
    public required string PublishedBy { get; init; }
}

/// <summary>All sourcing rules that were ever published.</summary>
public sealed class SourcingRulesProjection()
    : Projection<SourcingRulesRow>("sourcing_rules", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["valid_from"];

    public string Key(Recorded<SourcingRulesEvent> e) =>
        RowKey.Under(e.Stream, e.Version.ToString("D6", CultureInfo.InvariantCulture));

    public SourcingRulesRow? Apply(SourcingRulesRow? _, string key, Recorded<SourcingRulesEvent> e) => e.Body switch
    {
        SourcingRulesEvent.Published x => new SourcingRulesRow
        {
            Key = key,
            ValidFrom = x.Terms.ValidFrom,
            Criteria = x.Terms.Criteria,
            Currency = x.Terms.Currency,
            Warehouses = x.Terms.Warehouses,
            PublishedAt = e.RecordedAt,
            PublishedBy = e.Actor,
        },
        _ => throw new UnreachableException(),
    };
}
