using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>Allocates an order to the warehouses that the caller named: all goods from one warehouse if possible, or
/// else split in the order of preference, or else nothing (O5: all lines or none).</summary>
public static class Sourcing
{
    /// <summary>The wanted quantity of an order line, in the base unit of the item.</summary>
    public sealed record Wish(int Line, string Sku, Quantity Quantity);

    /// <param name="lines">The wanted quantities, in the base units of the items.</param>
    /// <param name="available">The quantity of a SKU that a warehouse can promise.</param>
    public static (ImmutableArray<Allocation> Allocations, ImmutableArray<Shortage> Shortages) Plan(
        ImmutableArray<Wish> lines, ImmutableArray<string> warehouses, Func<string, string, decimal> available)
    {
        var free = Free(lines, warehouses, available);
        var shortages = Shortages(lines, warehouses, free);
        if (shortages.Length > 0) return ([], shortages);
        var one = warehouses.FirstOrDefault(w => Wanted(lines).All(s => free[(w, s.Sku)] >= s.Quantity.Value));
        return one is not null
            ? ([.. lines.Select(l => new Allocation(l.Line, l.Sku, one, l.Quantity))], [])
            : (Spread(lines, warehouses, free), []);
    }

    internal static Dictionary<(string Warehouse, string Sku), decimal> Free(
        ImmutableArray<Wish> lines, ImmutableArray<string> warehouses, Func<string, string, decimal> available) =>
        warehouses.SelectMany(w => lines.Select(l => l.Sku).Distinct().Select(sku => (w, sku)))
            .ToDictionary(k => k, k => Math.Max(0, available(k.w, k.sku)));

    // Older releases accepted a SKU in two units. The quantities are added here, and the stock refuses the other unit.
    internal static IEnumerable<(string Sku, Quantity Quantity)> Wanted(ImmutableArray<Wish> lines) =>
        lines.GroupBy(l => l.Sku).Select(g => (g.Key, Quantity.Of(
            g.Sum(l => l.Quantity.Value), g.First().Quantity.Unit)));

    internal static ImmutableArray<Shortage> Shortages(
        ImmutableArray<Wish> lines, ImmutableArray<string> warehouses,
        Dictionary<(string Warehouse, string Sku), decimal> free) =>
    [
        .. from wanted in Wanted(lines)
           let there = warehouses.Sum(w => free[(w, wanted.Sku)])
           where there < wanted.Quantity.Value
           select new Shortage(wanted.Sku, wanted.Quantity, Quantity.Of(there, wanted.Quantity.Unit)),
    ];

    /// <summary>Allocates each line to the first warehouses that have stock left.</summary>
    internal static ImmutableArray<Allocation> Spread(
        ImmutableArray<Wish> lines, ImmutableArray<string> warehouses,
        Dictionary<(string Warehouse, string Sku), decimal> free)
    {
        var parts = ImmutableArray.CreateBuilder<Allocation>();
        foreach (var line in lines)
        {
            var left = line.Quantity.Value;
            foreach (var warehouse in warehouses)
            {
                var taken = Math.Min(left, free[(warehouse, line.Sku)]);
                if (taken == 0) continue;
                free[(warehouse, line.Sku)] -= taken;
                left -= taken;
                parts.Add(new Allocation(line.Line, line.Sku, warehouse, Quantity.Of(taken, line.Quantity.Unit)));
            }
        }

        return parts.ToImmutable();
    }
}
