using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The rules by which warehouses are chosen for orders that name none (寻源规则), in versions by first
/// day.</summary>
public sealed record SourcingRules(ImmutableArray<SourcingTerms> Versions)
{
    /// <summary>The rules on a day: the latest that do not begin later; null before the first.</summary>
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
/// <param name="ValidFrom">Its first day; it is valid until the first day of the next version.</param>
/// <param name="Criteria">The criteria, the most important first.</param>
/// <param name="Currency">The currency of the parcel costs.</param>
/// <param name="Warehouses">The warehouses that may send; of equally near ones the earlier is chosen.</param>
public sealed record SourcingTerms(
    DateOnly ValidFrom, ImmutableArray<SourcingCriterion> Criteria, string Currency,
    ImmutableArray<SourcingWarehouse> Warehouses)
{
    /// <summary>The usual criteria: the nearest warehouse that has all goods, then the fewest parcels, then the nearest
    /// warehouses, then the cost.</summary>
    public static ImmutableArray<SourcingCriterion> UsualCriteria { get; } =
    [
        SourcingCriterion.NearestWithAll, SourcingCriterion.FewestParcels, SourcingCriterion.Nearest,
        SourcingCriterion.Cost,
    ];

    /// <summary>The warehouses that serve the place, the nearest first, whether or not a carrier delivers
    /// there.</summary>
    public IEnumerable<SourceCandidate> Serving(Destination to) =>
        from warehouse in Warehouses
        let nearness = warehouse.NearnessTo(to)
        where nearness is not null
        orderby nearness
        select new SourceCandidate(warehouse.Warehouse, nearness.Value, warehouse.ParcelCost);

    /// <summary>Equality by content.</summary>
    public bool Says(SourcingTerms other) =>
        this with { Criteria = other.Criteria, Warehouses = other.Warehouses } == other
        && Criteria.SameAs(other.Criteria) && Warehouses.Length == other.Warehouses.Length
        && Warehouses.Zip(other.Warehouses).All(w => w.First.Says(w.Second));
}

/// <summary>The criteria by which two ways to send an order are compared (寻源准则).</summary>
public enum SourcingCriterion
{
    /// <summary>One warehouse sends everything, the nearest that can (最近的全有仓).</summary>
    NearestWithAll,

    /// <summary>The fewest parcels (包裹最少).</summary>
    FewestParcels,

    /// <summary>The smallest sum of the nearness of the warehouses (就近发货).</summary>
    Nearest,

    /// <summary>The smallest sum of the parcel costs (费用最低).</summary>
    Cost,
}

/// <summary>A warehouse in the rules.</summary>
/// <param name="Serves">The places that it serves, and how near they are (近仓优先).</param>
/// <param name="ServesOthers">True when it also serves places that it does not name, with the lowest
/// preference.</param>
/// <param name="ParcelCost">The cost of a parcel from this warehouse to any place.</param>
public sealed record SourcingWarehouse(
    string Warehouse, ImmutableArray<ServedPlace> Serves, bool ServesOthers, decimal ParcelCost)
{
    /// <summary>The nearness of a place that the warehouse does not name; named places are nearer.</summary>
    public const int Elsewhere = 10;

    /// <summary>From 1, the nearest, to <see cref="Elsewhere"/>, by the most specific entry for the place: its city, or
    /// else its province, or else its country. Null when the place is not served.</summary>
    public int? NearnessTo(Destination to)
    {
        var place = Serves.Where(p => p.Contains(to)).MaxBy(p => p.Detail);
        return place?.Nearness ?? (ServesOthers ? Elsewhere : null);
    }

    internal bool Says(SourcingWarehouse other) =>
        this with { Serves = other.Serves } == other && Serves.SameAs(other.Serves);
}

/// <summary>A country, a province or a city. A name matches by its beginning, so that 广东 also matches 广东省.</summary>
/// <param name="Nearness">From 1, the nearest, to 9.</param>
public sealed record ServedPlace(string Country, string? Region, string? City, int Nearness)
{
    /// <summary>A city is more specific than a province, and a province more specific than a country. Of two matching
    /// provinces or cities, the longer name is more specific.</summary>
    internal (int, int) Detail => (City is not null ? 2 : Region is not null ? 1 : 0, (City ?? Region ?? "").Length);

    internal bool Contains(Destination to) =>
        Country == to.Country && Begins(to.Region, Region) && Begins(to.City, City);

    private static bool Begins(string? name, string? beginning) =>
        beginning is null || (name?.StartsWith(beginning, StringComparison.Ordinal) ?? false);
}

/// <summary>The input of the sourcing rules beside the goods of an order.</summary>
/// <param name="ShipVia">The carrier that the customer asked for; null for any carrier.</param>
/// <param name="MaxWarehouses">The number of warehouses that may be considered, which depends on the number of
/// SKUs.</param>
public sealed record Destination(string Country, string? Region, string City, string? ShipVia, int MaxWarehouses)
{
    public static Destination Of(SalesOrderEvent.Placed order) => new(
        order.ShipTo.Country, order.ShipTo.Region, order.ShipTo.City, order.ShipVia,
        Math.Min(
            SourceChoice.MaxCandidates,
            OrderLimits.MaxStocks / order.Lines.Select(line => line.Sku).Distinct().Count()));
}

/// <summary>Commands for the sourcing rules.</summary>
public abstract record SourcingRulesCommand
{
    private SourcingRulesCommand()
    {
    }

    /// <summary>Publishes the rules that are valid from this day on. The rules of a day can be published again; the
    /// last publication is valid.</summary>
    public sealed record Publish(SourcingTerms Terms) : SourcingRulesCommand;

    /// <summary>Guard inside a transaction: refuses unless rules are valid on the day.</summary>
    public sealed record RequireOn(DateOnly Day) : SourcingRulesCommand;
}

/// <summary>Events of the sourcing rules.</summary>
public abstract record SourcingRulesEvent
{
    private SourcingRulesEvent()
    {
    }

    [StoredAs("orders.sourcing-rules-published.v1")]
    public sealed record Published(SourcingTerms Terms) : SourcingRulesEvent;
}
