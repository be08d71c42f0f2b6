using System.Collections.Immutable;
using Daybook.Domain.Planning;
using Daybook.Domain.Products;
using Daybook.Kernel;

namespace Daybook.Workers.Planning;

/// <summary>The bills of products, as planning asks for them: what making takes on a day, one level down, as a work
/// order of that day would need it.</summary>
/// <param name="bills">All versions that are in force on some day, by item.</param>
/// <param name="decimals">The decimals of the base unit of an item.</param>
public sealed class PlanningBills(ILookup<string, DatedBill> bills, Func<string, int> decimals)
{
    /// <summary>What an item is made of by any bill.</summary>
    public ImmutableArray<string> Components(string sku) =>
    [
        .. bills[sku].SelectMany(b => b.Bill.Content.Lines).Select(l => l.Component).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What a quantity takes; null when no bill is in force, or when it takes more than a quantity may
    /// be.</summary>
    public IReadOnlyList<Material>? Materials(string sku, decimal quantity, DateOnly on)
    {
        if (InForce(sku) is not { } bill) return null;
        var (parts, why) = BillExplosion.OneLevel(sku, bill, quantity, InForce);
        if (why is not null) return null;
        return [.. parts.Select(p => new Material(p.Component, Whole(p)))];

        BillVersion? InForce(string item) => bills[item].FirstOrDefault(b => b.IsInForce(on))?.Bill;
    }

    /// <summary>Rounded up to what the item can be counted in, as a work order does.</summary>
    private decimal Whole(NeededPart part) => Math.Min(
        Quantity.MaxValue,
        decimal.Round(part.Quantity, decimals(part.Component), MidpointRounding.ToPositiveInfinity));
}

/// <summary>A version of a bill with the days on which it is in force.</summary>
/// <param name="To">Its last day; null when it has none.</param>
public sealed record DatedBill(BillVersion Bill, DateOnly From, DateOnly? To)
{
    public bool IsInForce(DateOnly on) => From <= on && !(To < on);
}
