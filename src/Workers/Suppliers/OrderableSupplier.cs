using System.Collections.Immutable;
using Daybook.Domain.Products;
using Daybook.Domain.Suppliers;
using Daybook.Kernel;

namespace Daybook.Workers.Suppliers;

/// <summary>Whether goods may be ordered from a supplier (准入): never from one who is suspended for them; and, when the
/// company's rules say so, only from one who is qualified for them.</summary>
internal static class OrderableSupplier
{
    /// <summary>Why not; nothing when all goods may be ordered.</summary>
    /// <param name="skus">What is ordered, or ordered more of.</param>
    public static IEnumerable<Step> Required(
        StepContext context, string supplier, ImmutableArray<string> skus, DateOnly on)
    {
        if (skus.IsEmpty) yield break;
        var rules = context.State<SupplierRules>(SupplierRulesDecider.TheRules);
        var general = Of(context, supplier, SupplierQualification.AllItems);
        if (general is SupplierQualification.Suspended all)
        {
            yield return IsSuspended(supplier, SupplierQualification.AllItems, all.Reason);
            yield break;
        }

        foreach (var group in skus.Select(sku => GroupOf(context, sku)).Distinct(StringComparer.Ordinal))
        {
            var special = group is null ? new SupplierQualification.Unknown() : Of(context, supplier, group);
            if (special is SupplierQualification.Suspended suspended)
                yield return IsSuspended(supplier, group!, suspended.Reason);
            else if (rules.Terms.OnlyQualified && !special.IsQualifiedOn(on) && !general.IsQualifiedOn(on))
                yield return NotQualified(supplier, group ?? SupplierQualification.AllItems, rules.Version);
        }
    }

    private static SupplierQualification Of(StepContext context, string supplier, string group) =>
        context.State<SupplierQualification>(SupplierQualificationDecider.Stream(supplier, group));

    /// <summary>The category of the item; null when it has none that can be qualified for.</summary>
    private static string? GroupOf(StepContext context, string sku) =>
        context.State<Item>(ItemDecider.Stream(sku)) is Item.Known { Details.Category: { } category }
            && StreamId.IsPart(category)
                ? category
                : null;

    private static Refusal IsSuspended(string supplier, string group, string reason) => new Refusal(
            "suppliers.suspended", $"Supplier {supplier} is suspended for {group}.")
        .With("supplier", supplier).With("group", group).With("reason", reason);

    private static Refusal NotQualified(string supplier, string group, int rules) => new Refusal(
            "suppliers.not-qualified",
            $"Supplier {supplier} is not qualified for {group}. By version {rules} of the supplier rules only who is "
                + "qualified gets a purchase order.")
        .With("supplier", supplier).With("group", group).With("rules", rules);
}
