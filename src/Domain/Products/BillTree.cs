using Daybook.Kernel;

namespace Daybook.Domain.Products;

/// <summary>What a bill is made of over all levels, as far as it decides whether the bill may be released: no item may
/// be in itself on any day.</summary>
public static class BillTree
{
    /// <summary>Maximum number of levels of a bill.</summary>
    public const int MaxLevels = 20;

    /// <summary>Maximum number of different items in a bill with all its levels.</summary>
    public const int MaxItems = 2_000;

    /// <summary>Why the content may not be released from a day on; null when it may.</summary>
    /// <remarks>Every released version counts that is not withdrawn by that day, also one that another replaces, and
    /// so do alternates. So what is withdrawn later never closes a circle, and nobody has to look at single
    /// days.</remarks>
    /// <param name="bills">The bills of an item.</param>
    public static Refusal? WhyNot(string item, BillContent content, DateOnly from, Func<string, Bill> bills)
    {
        var parents = content.Named.ToDictionary(part => part, _ => item, StringComparer.Ordinal);
        List<string> level = [.. parents.Keys];
        for (var depth = 1; level.Count > 0; depth++)
        {
            if (depth > MaxLevels) return BillTreeRefusals.TooDeep(item);
            if (parents.Count > MaxItems) return BillTreeRefusals.TooLarge(item);
            List<string> next = [];
            foreach (var part in level)
            {
                foreach (var below in PartsOf(bills(part), from))
                {
                    if (below == item) return BillTreeRefusals.InItself(item, PathTo(part, item, parents));
                    if (parents.TryAdd(below, part)) next.Add(below);
                }
            }

            level = next;
        }

        return null;
    }

    private static IEnumerable<string> PartsOf(Bill bill, DateOnly from) => bill.Effective
        .Where(v => v.Days!.WithdrawnOn is not { } end || end > from).SelectMany(v => v.Content.Named)
        .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> PathTo(string part, string item, Dictionary<string, string> parents)
    {
        List<string> path = [item];
        for (var at = part; at != item; at = parents[at]) path.Insert(0, at);
        return path.Prepend(item);
    }
}

/// <summary>Refusals about a bill with all its levels.</summary>
internal static class BillTreeRefusals
{
    public static Refusal InItself(string item, IEnumerable<string> path) => new Refusal(
            "products.item-in-itself", $"Item {item} would be in itself: {string.Join(" > ", path)}.")
        .With("item", item);

    public static Refusal TooDeep(string item) => new Refusal(
            "products.bill-too-deep", $"The bill of {item} would have more than {BillTree.MaxLevels} levels.")
        .With("item", item).With("limit", BillTree.MaxLevels);

    public static Refusal TooLarge(string item) => new Refusal(
            "products.bill-too-large", $"The bill of {item} would have more than {BillTree.MaxItems} items.")
        .With("item", item).With("limit", BillTree.MaxItems);
}
