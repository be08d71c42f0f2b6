using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;

namespace Daybook.Domain.Orders;

/// <summary>Chooses the warehouses of an order that names none (寻源). All ways to send it are compared: every set of
/// candidates that together has all goods and needs each of its members. So the result is exactly the best by the
/// criteria. <see cref="MaxCandidates"/> bounds the number of sets.</summary>
public static class SourceChoice
{
    /// <summary>Maximum number of warehouses considered for an order, which gives 1,023 sets.</summary>
    // Fewer for orders of very many SKUs (SourcingRules.cs). An order may name more itself: OrderLimits.MaxWarehouses.
    public const int MaxCandidates = 10;

    /// <summary>Maximum number of alternatives that are recorded, the best first. In addition, each candidate that
    /// could not send the order alone is recorded.</summary>
    public const int MaxAlternatives = 5;

    /// <param name="candidates">The nearest first, at most <see cref="MaxCandidates"/>.</param>
    /// <param name="lines">The wanted quantities, in the base units of the items.</param>
    /// <param name="available">The quantity of a SKU that a warehouse can promise.</param>
    public static SourcePlan Of(
        ImmutableArray<SourcingCriterion> criteria, ImmutableArray<SourceCandidate> candidates,
        ImmutableArray<Sourcing.Wish> lines, Func<string, string, decimal> available)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(candidates.Length, MaxCandidates, nameof(candidates));
        var names = candidates.Select(c => c.Warehouse).ToImmutableArray();
        var free = Sourcing.Free(lines, names, available);
        var shortages = Sourcing.Shortages(lines, names, free);
        if (shortages.Length > 0) return new SourcePlan([], shortages, [], null, []);
        var wanted = Sourcing.Wanted(lines).ToImmutableArray();
        var ways = Ways(candidates, [.. wanted.Select(w => names.Select(n => free[(n, w.Sku)]).ToArray())],
            [.. wanted.Select(w => w.Quantity.Value)]);
        ways.Sort((a, b) => Compare(a, b, criteria).Order);
        var best = ways[0];
        // The available quantity before the goods of this set are subtracted.
        var alone = candidates.Where(c => !ways.Exists(w => w.From is [var one] && one == c))
            .Select(c => Lacking(c, wanted, free)).ToList();
        return new SourcePlan(
            Sourcing.Spread(lines, [.. best.From.Select(c => c.Warehouse)], free), [], best.From,
            ways.Count == 1 ? SourceReason.OnlyOne : Compare(best, ways[1], criteria).By,
            [
                .. ways.Skip(1).Take(MaxAlternatives).Select(w => new SourceAlternative(
                    [.. w.From.Select(c => c.Warehouse)], Compare(best, w, criteria).By, w.Nearness, w.Cost, null)),
                .. alone,
            ]);
    }

    /// <summary>Every set that has all goods and needs each of its warehouses, the smaller sets first.</summary>
    private static List<Way> Ways(ImmutableArray<SourceCandidate> candidates, decimal[][] free, decimal[] wanted)
    {
        var (found, ways) = (new List<uint>(), new List<Way>());
        foreach (var set in Enumerable.Range(1, (1 << candidates.Length) - 1).Select(n => (uint)n)
            .OrderBy(BitOperations.PopCount))
        {
            if (found.Exists(smaller => (set & smaller) == smaller) || !HasAll(set, free, wanted)) continue;
            found.Add(set);
            ways.Add(Way.Of([.. candidates.Where((_, i) => (set & (1u << i)) != 0)], set));
        }

        return ways;
    }

    private static bool HasAll(uint set, decimal[][] free, decimal[] wanted)
    {
        for (var sku = 0; sku < wanted.Length; sku++)
        {
            var there = 0m;
            for (var i = 0; i < free[sku].Length; i++) there += (set & (1u << i)) != 0 ? free[sku][i] : 0;
            if (there < wanted[sku]) return false;
        }

        return true;
    }

    /// <summary>Which of two sets is better, and by which criterion. Two sets are never equal, because the rules have
    /// an order.</summary>
    private static (int Order, SourceReason By) Compare(Way a, Way b, ImmutableArray<SourcingCriterion> criteria)
    {
        foreach (var criterion in criteria)
        {
            var order = criterion switch
            {
                SourcingCriterion.NearestWithAll => a.NearnessWithAll.CompareTo(b.NearnessWithAll),
                SourcingCriterion.FewestParcels => a.From.Length.CompareTo(b.From.Length),
                SourcingCriterion.Nearest => a.Nearness.CompareTo(b.Nearness),
                SourcingCriterion.Cost => a.Cost.CompareTo(b.Cost),
                _ => throw new UnreachableException(),
            };
            if (order != 0) return (order, ReasonOf(criterion));
        }

        if (a.From.Length != b.From.Length) return (a.From.Length.CompareTo(b.From.Length), SourceReason.FewestParcels);
        // The better set contains the first candidate in which the two differ.
        var differ = a.Set ^ b.Set;
        var holds = (a.Set & (1u << BitOperations.TrailingZeroCount(differ))) != 0;
        return (differ == 0 ? 0 : holds ? -1 : 1, SourceReason.ListOrder);
    }

    private static SourceReason ReasonOf(SourcingCriterion criterion) => criterion switch
    {
        SourcingCriterion.NearestWithAll => SourceReason.NearestWithAll,
        SourcingCriterion.FewestParcels => SourceReason.FewestParcels,
        SourcingCriterion.Nearest => SourceReason.Nearest,
        SourcingCriterion.Cost => SourceReason.Cost,
        _ => throw new UnreachableException(),
    };

    private static SourceAlternative Lacking(
        SourceCandidate candidate, ImmutableArray<(string Sku, Kernel.Quantity Quantity)> wanted,
        Dictionary<(string Warehouse, string Sku), decimal> free)
    {
        var lacks = wanted.First(w => free[(candidate.Warehouse, w.Sku)] < w.Quantity.Value);
        return new SourceAlternative(
            [candidate.Warehouse], SourceReason.LacksGoods, candidate.Nearness, candidate.ParcelCost, new Shortage(
                lacks.Sku, lacks.Quantity,
                Kernel.Quantity.Of(free[(candidate.Warehouse, lacks.Sku)], lacks.Quantity.Unit)));
    }

    private sealed record Way(
        ImmutableArray<SourceCandidate> From, uint Set, int NearnessWithAll, int Nearness, decimal Cost)
    {
        public static Way Of(ImmutableArray<SourceCandidate> from, uint set) => new(
            from, set, from is [var one] ? one.Nearness : int.MaxValue, from.Sum(c => c.Nearness),
            from.Sum(c => c.ParcelCost));
    }
}

/// <summary>The decision: the allocations and the reason, or the missing goods.</summary>
/// <param name="From">The warehouses that send the order, the nearest first.</param>
/// <param name="DecidedBy">The criterion by which this way was better than the next best; null when goods are
/// missing.</param>
public sealed record SourcePlan(
    ImmutableArray<Allocation> Allocations, ImmutableArray<Shortage> Shortages, ImmutableArray<SourceCandidate> From,
    SourceReason? DecidedBy, ImmutableArray<SourceAlternative> Alternatives);

/// <summary>A warehouse that may send an order.</summary>
/// <param name="Nearness">From 1, the nearest, to <see cref="SourcingWarehouse.Elsewhere"/>.</param>
public sealed record SourceCandidate(string Warehouse, int Nearness, decimal ParcelCost);

/// <summary>An alternative way to send an order.</summary>
/// <param name="Lost">The criterion by which it was worse.</param>
/// <param name="Nearness">The sum over its warehouses.</param>
/// <param name="Cost">The sum over its parcels.</param>
/// <param name="Lacks">The missing goods of a single warehouse; null for a way that was possible.</param>
public sealed record SourceAlternative(
    ImmutableArray<string> Warehouses, SourceReason Lost, int Nearness, decimal Cost, Shortage? Lacks);

/// <summary>The reason why one way to send an order was chosen and another was not.</summary>
public enum SourceReason
{
    /// <summary>There was no alternative (唯一可行).</summary>
    OnlyOne,

    /// <summary>By <see cref="SourcingCriterion.NearestWithAll"/>.</summary>
    NearestWithAll,

    /// <summary>By <see cref="SourcingCriterion.FewestParcels"/>.</summary>
    FewestParcels,

    /// <summary>By <see cref="SourcingCriterion.Nearest"/>.</summary>
    Nearest,

    /// <summary>By <see cref="SourcingCriterion.Cost"/>.</summary>
    Cost,

    /// <summary>Equal by all criteria; its warehouses come earlier in the rules (规则中的先后).</summary>
    ListOrder,

    /// <summary>The warehouse does not have all goods (货不齐).</summary>
    LacksGoods,

    /// <summary>No carrier delivers to the address from the warehouse (无承运商).</summary>
    NoCarrier,
}
