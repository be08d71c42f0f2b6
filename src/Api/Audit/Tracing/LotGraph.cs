using Daybook.Kernel;
using Daybook.Projections.Warehouse;

namespace Daybook.Api.Audit;

/// <summary>A lot of a SKU.</summary>
internal readonly record struct TracedLot(string Sku, string Name)
{
    /// <summary>The kind of thing. A lot is no stream of its own: its facts are those of stocks.</summary>
    public const string Category = "lot";

    /// <summary>Its id in a trace.</summary>
    public string Id => StreamId.Of(Category, Sku, Name).ToString();
}

/// <summary>Goods that went from one thing to another.</summary>
/// <param name="Facts">The movements that say so.</param>
internal sealed record LotLink(
    string From, string To, GoodsStep Step, string Sku, Quantity Quantity, IReadOnlyList<LotMovementRow> Facts);

/// <summary>Lots and the documents that moved them, as far as they are known. Goods flow along its links: from
/// suppliers over lots and work orders to customers.</summary>
internal sealed class LotGraph(int thingLimit)
{
    private readonly Dictionary<(string From, string To, string Sku), LotLink> _links = [];
    private readonly HashSet<string> _leftOut = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<LotMovementRow>> _movements = new(StringComparer.Ordinal);

    /// <summary>On which side of the start each thing is, in the order in which they were found.</summary>
    public OrderedDictionary<string, string> SideOf { get; } = new(StringComparer.Ordinal);

    /// <summary>How many things had no room.</summary>
    public int LeftOut => _leftOut.Count;

    public IReadOnlyCollection<LotLink> Links => _links.Values;

    /// <summary>The movements that belong to a thing, in the order of the log.</summary>
    public IReadOnlyList<LotMovementRow> MovementsOf(string thing) =>
        [.. _movements.GetValueOrDefault(thing, []).DistinctBy(m => m.Key).OrderBy(m => m.Position)];

    /// <summary>Takes in a thing.</summary>
    /// <returns>False when there is no room for it.</returns>
    public bool Add(string thing, string side)
    {
        if (SideOf.ContainsKey(thing)) return true;
        if (SideOf.Count >= thingLimit)
        {
            _leftOut.Add(thing);
            return false;
        }

        SideOf.Add(thing, side);
        return true;
    }

    /// <summary>The movements of a thing that stand in no link, such as an opening balance or a count.</summary>
    public void Tell(string thing, IEnumerable<LotMovementRow> movements)
    {
        if (!_movements.TryGetValue(thing, out var told)) _movements[thing] = told = [];
        told.AddRange(movements);
    }

    /// <summary>Connects two things that are known; nothing when one of them had no room.</summary>
    public void Connect(string from, string to, GoodsStep step, IReadOnlyList<LotMovementRow> movements)
    {
        if (!SideOf.ContainsKey(from) || !SideOf.ContainsKey(to)) return;
        Tell(from, movements);
        Tell(to, movements);
        var quantity = Quantity.Of(Math.Abs(movements.Sum(m => m.Quantity)), movements[0].Unit);
        var way = (from, to, movements[0].Sku);
        _links[way] = _links.TryGetValue(way, out var known)
            ? known with { Quantity = known.Quantity + quantity, Facts = [.. known.Facts, .. movements] }
            : new LotLink(from, to, step, movements[0].Sku, quantity, movements);
    }
}
