using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>From where the company sends orders that name no warehouse (寻源规则), in versions by their first day.
/// </summary>
public sealed record SourcingRules(ImmutableArray<SourcingTerms> Versions)
{
    /// <summary>The rules in force on a day: the latest that do not begin later; null before the first.</summary>
    public SourcingTerms? On(DateOnly day)
    {
        SourcingTerms? found = null;
        foreach (var version in Versions)
        {
            if (version.ValidFrom <= day && (found is null || version.ValidFrom > found.ValidFrom)) found = version;
        }

        return found;
    }
}

/// <summary>A version of the rules.</summary>
/// <param name="ValidFrom">Its first day; it holds until the first day of the next.</param>
/// <param name="Criteria">By what is chosen, the most important first.</param>
/// <param name="Currency">Of what a parcel costs.</param>
/// <param name="Warehouses">Those that may send; of equally near ones the earlier is taken.</param>
public sealed record SourcingTerms(
    DateOnly ValidFrom, ImmutableArray<SourcingCriterion> Criteria, string Currency,
    ImmutableArray<SourcingWarehouse> Warehouses)
{
    /// <summary>What most companies want: the nearest warehouse that has all, then the fewest parcels, then the
    /// nearest, then cost.</summary>
    public static ImmutableArray<SourcingCriterion> UsualCriteria { get; } =
    [
        SourcingCriterion.NearestWithAll, SourcingCriterion.FewestParcels, SourcingCriterion.Nearest,
        SourcingCriterion.Cost,
    ];

    /// <summary>Those that serve the place, the nearest first, whether a carrier goes there or not.</summary>
    public IEnumerable<SourceCandidate> Serving(Destination to) =>
        from warehouse in Warehouses
        let nearness = warehouse.NearnessTo(to)
        where nearness is not null
        orderby nearness
        select new SourceCandidate(warehouse.Warehouse, nearness.Value, warehouse.ParcelCost);

    /// <summary>Equality of all that the rules say.</summary>
    public bool Says(SourcingTerms other) =>
        this with { Criteria = other.Criteria, Warehouses = other.Warehouses } == other
        && Criteria.SameAs(other.Criteria) && Warehouses.Length == other.Warehouses.Length
        && Warehouses.Zip(other.Warehouses).All(w => w.First.Says(w.Second));
}

/// <summary>By what one way to send an order is better than another (寻源准则).</summary>
public enum SourcingCriterion
{
    /// <summary>One warehouse sends everything, the nearest that can (最近的全有仓).</summary>
    NearestWithAll,

    /// <summary>The fewest parcels (包裹最少).</summary>
    FewestParcels,

    /// <summary>The smallest sum of the nearness of its warehouses (就近发货).</summary>
    Nearest,

    /// <summary>The smallest sum of what the parcels cost (费用最低).</summary>
    Cost,
}

/// <summary>A warehouse in the rules.</summary>
/// <param name="Serves">How near it is to which places (近仓优先).</param>
/// <param name="ServesOthers">Places that it does not name are served too, as the farthest.</param>
/// <param name="ParcelCost">What a parcel from here costs, wherever it goes.</param>
public sealed record SourcingWarehouse(
    string Warehouse, ImmutableArray<ServedPlace> Serves, bool ServesOthers, decimal ParcelCost)
{
    /// <summary>How far a place is that the warehouse does not name; named ones are nearer.</summary>
    public const int Elsewhere = 10;

    /// <summary>From 1, the nearest, to <see cref="Elsewhere"/>, by the closest description of the place: its city,
    /// else its province, else its country; null when it is not served.</summary>
    public int? NearnessTo(Destination to)
    {
        var place = Serves.Where(p => p.Contains(to)).MaxBy(p => p.Detail);
        return place?.Nearness ?? (ServesOthers ? Elsewhere : null);
    }

    internal bool Says(SourcingWarehouse other) =>
        this with { Serves = other.Serves } == other && Serves.SameAs(other.Serves);
}

/// <summary>A country, a province or a city. Names match by how they begin, so that 广东 is 广东省 as well.</summary>
/// <param name="Nearness">From 1, the nearest, to 9.</param>
public sealed record ServedPlace(string Country, string? Region, string? City, int Nearness)
{
    /// <summary>A city says more than a province, and a province more than a country; of two provinces or cities that
    /// both match, the longer name.</summary>
    internal (int, int) Detail => (City is not null ? 2 : Region is not null ? 1 : 0, (City ?? Region ?? "").Length);

    internal bool Contains(Destination to) =>
        Country == to.Country && Begins(to.Region, Region) && Begins(to.City, City);

    private static bool Begins(string? name, string? beginning) =>
        beginning is null || (name?.StartsWith(beginning, StringComparison.Ordinal) ?? false);
}

/// <summary>What choosing a warehouse looks at of an order beside its goods.</summary>
/// <param name="ShipVia">The carrier that the customer asked for; null for any.</param>
/// <param name="MaxWarehouses">So many may be considered, by the number of its SKUs.</param>
public sealed record Destination(string Country, string? Region, string City, string? ShipVia, int MaxWarehouses)
{
    public static Destination Of(SalesOrderEvent.Placed order) => new(
        order.ShipTo.Country, order.ShipTo.Region, order.ShipTo.City, order.ShipVia,
        Math.Min(
            SourceChoice.MaxCandidates,
            OrderLimits.MaxStocks / order.Lines.Select(line => line.Sku).Distinct().Count()));
}

/// <summary>What can be asked of the sourcing rules.</summary>
public abstract record SourcingRulesCommand
{
    private SourcingRulesCommand()
    {
    }

    /// <summary>From this day on these rules hold. Those of a day can be published anew; the last count.</summary>
    public sealed record Publish(SourcingTerms Terms) : SourcingRulesCommand;

    /// <summary>A guard inside a transaction: nothing when rules hold on the day, else a refusal.</summary>
    public sealed record RequireOn(DateOnly Day) : SourcingRulesCommand;
}

/// <summary>What can have happened to the sourcing rules.</summary>
public abstract record SourcingRulesEvent
{
    private SourcingRulesEvent()
    {
    }

    [StoredAs("orders.sourcing-rules-published.v1")]
    public sealed record Published(SourcingTerms Terms) : SourcingRulesEvent;
}
