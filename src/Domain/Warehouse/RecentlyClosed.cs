using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Daybook.Domain.Warehouse;

/// <summary>The latest closed identities, each with its ending, so that a late repetition gets the same answer and a
/// second use is refused.</summary>
/// <remarks>A state holds open items only (engine.md, rule 14), so this remembers the last <see cref="Limit"/>
/// identities. A later repetition is recognised by its command id (rule 8). The streams that own the identity (the
/// order, the stock document) remember it permanently.</remarks>
[JsonConverter(typeof(RecentlyClosedConverter))]
public sealed class RecentlyClosed
{
    public const int Limit = 100;

    private readonly ImmutableQueue<Entry> _order;
    private readonly ImmutableDictionary<string, string> _endings;

    private RecentlyClosed(ImmutableQueue<Entry> order, ImmutableDictionary<string, string> endings)
    {
        _order = order;
        _endings = endings;
    }

    public static RecentlyClosed None { get; } = new([], ImmutableDictionary<string, string>.Empty);

    /// <summary>The ending of the identity; null when it is open, unknown or no longer remembered.</summary>
    public string? Ending(string id) => _endings.GetValueOrDefault(id);

    /// <summary>Adds an identity; one that is already there keeps its place and its ending.</summary>
    public RecentlyClosed Add(string id, string ending)
    {
        if (_endings.ContainsKey(id)) return this;
        var order = _order.Enqueue(new Entry(id, ending));
        var endings = _endings.Add(id, ending);
        if (endings.Count <= Limit) return new RecentlyClosed(order, endings);
        order = order.Dequeue(out var oldest);
        return new RecentlyClosed(order, endings.Remove(oldest.Id));
    }

    /// <summary>The identity is open again.</summary>
    public RecentlyClosed Without(string id) => _endings.ContainsKey(id)
        ? new RecentlyClosed([.. _order.Where(entry => entry.Id != id)], _endings.Remove(id))
        : this;

    private sealed record Entry(string Id, string Ending);

    private sealed class RecentlyClosedConverter() : WrittenAsList<RecentlyClosed, Entry>(
        entries => entries.Aggregate(None, (closed, e) => closed.Add(e.Id, e.Ending)),
        closed => closed._order);
}
