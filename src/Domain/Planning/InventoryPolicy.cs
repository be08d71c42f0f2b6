using System.Collections.Immutable;

namespace Daybook.Domain.Planning;

/// <summary>Safety stock, reorder point and class of items (库存策略与 ABC/XYZ), computed from what left the stock and how
/// long it took to come. The same history always gives the same policy.</summary>
/// <remarks>E. A. Silver, D. F. Pyke, D. J. Thomas, Inventory and Production Management in Supply Chains, 4th edition
/// (2017), chapter 6: with demand d for a week, its forecast error σd, lead time L in weeks and its deviation σL,
/// demand during the lead time deviates by √(L·σd² + d²·σL²). The safety stock is that times the normal quantile of
/// the level of service, the chance that nothing is missing in a cycle; the reorder point is d·L and the safety stock.
/// Both are rounded up to what the item can be counted in.</remarks>
public static class InventoryPolicy
{
    /// <summary>The least number of lead times that are taken for measured; with fewer the planned one is taken, as
    /// never different.</summary>
    public const int MinLeadTimes = 3;

    /// <summary>The share of the value of consumption up to which items are of class A, and of class B.</summary>
    private static readonly (decimal A, decimal B) Shares = (0.80m, 0.95m);

    /// <summary>The coefficient of variation up to which demand is of class X, and of class Y.</summary>
    private static readonly (decimal X, decimal Y) Variations = (0.5m, 1.0m);

    private const int Decimals = 4;
    private const decimal DaysOfWeek = 7;

    /// <summary>The policies of items, in the order of their value.</summary>
    /// <param name="service">The level of service, from 0.5 to 0.9999.</param>
    public static ImmutableArray<ItemPolicy> Of(IReadOnlyList<ItemHistory> items, decimal service)
    {
        var z = NormalQuantile.Of(service);
        var total = items.Sum(i => i.Value);
        var before = 0m;
        var policies = ImmutableArray.CreateBuilder<ItemPolicy>();
        foreach (var item in items.OrderByDescending(i => i.Value).ThenBy(i => i.Sku, StringComparer.Ordinal))
        {
            policies.Add(Policy(item, z, ClassOf(before, item.Value, total)));
            before += item.Value;
        }

        return policies.ToImmutable();
    }

    /// <summary>The item that crosses the share still belongs to its class.</summary>
    private static AbcClass ClassOf(decimal before, decimal value, decimal total) =>
        value <= 0 || before >= Shares.B * total ? AbcClass.C
        : before >= Shares.A * total ? AbcClass.B
        : AbcClass.A;

    private static ItemPolicy Policy(ItemHistory item, decimal z, AbcClass abc)
    {
        var (days, deviation, measured) = LeadTime(item);
        var variation = Variation(item.Weeks);
        var xyz = variation is not { } cv || cv > Variations.Y ? XyzClass.Z
            : cv > Variations.X ? XyzClass.Y
            : XyzClass.X;
        if (Forecasting.Of(item.Weeks) is not { } forecast || days is not { } leadTime)
            return new ItemPolicy(item.Sku, item.Unit, item.Value, abc, variation, xyz, item.Weeks.Length, null);
        var (weeks, spread, d) = (leadTime / DaysOfWeek, deviation / DaysOfWeek, forecast.PerWeek);
        var risk = Roots.Square((weeks * forecast.SquaredError) + (d * d * spread * spread));
        var safety = Up(z * risk, item.Decimals);
        return new ItemPolicy(
            item.Sku, item.Unit, item.Value, abc, variation, xyz, item.Weeks.Length,
            new ReorderPolicy(
                d, forecast.SquaredError, leadTime, deviation, measured, z, safety,
                Up(d * weeks, item.Decimals) + safety));
    }

    /// <summary>The mean of the lead times and their deviation (of a sample), in days.</summary>
    private static (decimal? Days, decimal Deviation, int Measured) LeadTime(ItemHistory item)
    {
        var times = item.LeadTimes;
        if (times.Length < MinLeadTimes) return (item.PlannedLeadTime, 0, 0);
        var mean = (decimal)times.Sum(t => (long)t) / times.Length;
        var squares = times.Sum(t => (t - mean) * (t - mean)) / (times.Length - 1);
        return (Rounded(mean), Rounded(Roots.Square(squares)), times.Length);
    }

    /// <summary>The coefficient of variation of the weekly demand; null without demand.</summary>
    private static decimal? Variation(ImmutableArray<decimal> weeks)
    {
        if (weeks.IsEmpty || weeks.Sum() <= 0) return null;
        var mean = weeks.Average();
        return Rounded(Roots.Square(weeks.Average(w => (w - mean) * (w - mean))) / mean);
    }

    private static decimal Rounded(decimal value) => decimal.Round(value, Decimals, MidpointRounding.AwayFromZero);

    /// <summary>Rounded up to the decimals of the unit; what is beyond four decimals more is no reason.</summary>
    private static decimal Up(decimal value, int decimals)
    {
        var scale = 1m;
        for (var i = 0; i < decimals; i++) scale *= 10;
        return Math.Max(0, decimal.Ceiling(Rounded(value * scale))) / scale;
    }
}

/// <summary>What is known of an item.</summary>
/// <param name="Decimals">Of its base unit.</param>
/// <param name="Value">What left the stock in the last 52 weeks, at its cost.</param>
/// <param name="Weeks">What left the stock in each week, from the first with any to the last whole week.</param>
/// <param name="LeadTimes">Days from order to receipt.</param>
/// <param name="PlannedLeadTime">That of the planning parameters; null when the item is not planned.</param>
public sealed record ItemHistory(
    string Sku, string Unit, int Decimals, decimal Value, ImmutableArray<decimal> Weeks, ImmutableArray<int> LeadTimes,
    int? PlannedLeadTime);

/// <summary>By value of consumption: the few that are most of it, and the many that are little.</summary>
public enum AbcClass
{
    /// <summary>Up to 80 in a hundred of the value.</summary>
    A,

    /// <summary>Up to 95 in a hundred.</summary>
    B,

    /// <summary>The rest, and what was not used.</summary>
    C,
}

/// <summary>By the coefficient of variation of weekly demand.</summary>
public enum XyzClass
{
    /// <summary>Regular: up to 0.5.</summary>
    X,

    /// <summary>Varying: up to 1.0.</summary>
    Y,

    /// <summary>Irregular, or none.</summary>
    Z,
}

/// <summary>The policy of an item.</summary>
/// <param name="Variation">The coefficient of variation of its weekly demand; null without demand.</param>
/// <param name="Weeks">The weeks of its history.</param>
/// <param name="Reorder">Null where history or lead time are missing.</param>
public sealed record ItemPolicy(
    string Sku, string Unit, decimal Value, AbcClass Abc, decimal? Variation, XyzClass Xyz, int Weeks,
    ReorderPolicy? Reorder);

/// <summary>When more is needed.</summary>
/// <param name="PerWeek">The forecast of demand.</param>
/// <param name="SquaredError">The mean of the squared errors of the forecast.</param>
/// <param name="LeadTimeDays">The mean.</param>
/// <param name="LeadTimeDeviation">In days.</param>
/// <param name="Measured">The lead times that were measured; 0 when the planned one is taken.</param>
/// <param name="Quantile">The normal quantile of the level of service.</param>
public sealed record ReorderPolicy(
    decimal PerWeek, decimal SquaredError, decimal LeadTimeDays, decimal LeadTimeDeviation, int Measured,
    decimal Quantile, decimal SafetyStock, decimal ReorderPoint);
