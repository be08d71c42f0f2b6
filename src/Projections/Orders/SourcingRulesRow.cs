using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>Published sourcing rules; of several for one day the last publication is valid.</summary>
/// <remarks>The key contains the number of the publication.</remarks>
public sealed record SourcingRulesRow : Row
{
    /// <summary>The first day on which they are valid; they are valid until the first day of the next.</summary>
    public DateOnly ValidFrom { get; init; }

    /// <summary>The criteria, the most important first.</summary>
    public ImmutableArray<SourcingCriterion> Criteria { get; init; } = [];

    /// <summary>The currency of the parcel costs.</summary>
    public required string Currency { get; init; }
    public ImmutableArray<SourcingWarehouse> Warehouses { get; init; } = [];
    public DateTimeOffset PublishedAt { get; init; }
    public required string PublishedBy { get; init; }
}

/// <summary>All published sourcing rules.</summary>
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
