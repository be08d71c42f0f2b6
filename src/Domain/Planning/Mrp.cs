using System.Collections.Immutable;

namespace Daybook.Domain.Planning;

/// <summary>Material requirements planning (物料需求计划): what to make and to buy, and by when, so that all that is wanted
/// can be served. The same input makes the same plan, in whatever order it is given.</summary>
/// <remarks>J. Orlicky, Material Requirements Planning (1975), chapters 4 to 7: items are netted once each, by their
/// low-level code, so that all demands of an item are known when its turn comes; what is on order is moved before
/// something new is proposed.</remarks>
public static class Mrp
{
    /// <summary>Makes a plan.</summary>
    /// <param name="materials">What making takes.</param>
    public static Plan Of(PlanningInput input, Materials materials)
    {
        var items = input.Items.ToDictionary(i => i.Sku, StringComparer.Ordinal);
        var demands = input.Demands.Where(d => d.Quantity > 0)
            .GroupBy(d => d.Sku, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var supplies = input.Supplies.Where(s => s.Quantity > 0).ToLookup(s => s.Sku, StringComparer.Ordinal);
        var (orders, messages) = (new List<PlannedOrder>(), new List<PlanMessage>());
        var planned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in ByLowLevelCode(items))
        {
            planned.Add(item.Sku);
            var netting = new Netting(
                item, input.From, demands.GetValueOrDefault(item.Sku) ?? [], [.. supplies[item.Sku]]);
            messages.AddRange(netting.Messages());
            foreach (var order in netting.Orders(orders.Count + 1))
            {
                orders.Add(order);
                if (order.Source == PlanSource.Make) Explode(order, item);
            }

            if (netting.TooMuch is { } message) messages.Add(message);
        }

        return new Plan([.. orders], [.. messages]);

        void Explode(PlannedOrder order, PlannedItem item)
        {
            if (materials(order.Sku, order.Quantity.Value, order.DueOn) is not { } needed)
            {
                messages.Add(PlanMessages.NoBill(order));
                return;
            }

            foreach (var material in needed)
            {
                if (planned.Contains(material.Sku)) messages.Add(PlanMessages.Loop(item, order, material));
                else Want(new PlannedDemand(
                    PegKind.Proposal, order.Code, material.Sku, material.Quantity, order.StartOn));
            }
        }

        void Want(PlannedDemand demand)
        {
            if (!demands.TryGetValue(demand.Sku, out var wanted)) demands.Add(demand.Sku, wanted = []);
            wanted.Add(demand);
        }
    }

    /// <summary>The items, each after everything that it is a component of; on each level by SKU. Items that are in
    /// themselves, by bills of different days, come last.</summary>
    private static IEnumerable<PlannedItem> ByLowLevelCode(Dictionary<string, PlannedItem> items)
    {
        var parents = items.Values
            .SelectMany(i => i.Components.Distinct(StringComparer.Ordinal)).GroupBy(c => c, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var left = new SortedDictionary<string, PlannedItem>(items, StringComparer.Ordinal);
        var level = left.Values.Where(i => !parents.ContainsKey(i.Sku)).ToList();
        while (level.Count > 0)
        {
            var next = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var item in level)
            {
                left.Remove(item.Sku);
                yield return item;
                foreach (var component in item.Components.Distinct(StringComparer.Ordinal))
                    if (--parents[component] == 0) next.Add(component);
            }

            level = [.. next.Select(sku => items[sku])];
        }

        foreach (var item in left.Values) yield return item;
    }
}
