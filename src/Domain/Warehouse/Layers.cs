using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>The contents of the bins, first in first out. Immutable; a change costs O(log n).</summary>
[JsonConverter(typeof(LayersConverter))]
public sealed class Layers
{
    private readonly ImmutableSortedDictionary<Layer, decimal> _quantities;

    private Layers(ImmutableSortedDictionary<Layer, decimal> quantities, decimal total)
    {
        _quantities = quantities;
        Total = total;
    }

    public static Layers Empty { get; } = new(ImmutableSortedDictionary<Layer, decimal>.Empty, 0);

    public decimal Total { get; }

    /// <summary>Every layer with goods, oldest first.</summary>
    public IEnumerable<KeyValuePair<Layer, decimal>> Oldest => _quantities;

    /// <summary>The part that is in a bin and of a lot, or without a lot.</summary>
    public Layers Of(string bin, string? lot) => _quantities
        .Where(l => l.Key.Bin == bin && l.Key.Lot == lot)
        .Aggregate(Empty, (part, l) => part.Add(l.Key, l.Value));

    /// <summary>The part that is of none of these lots.</summary>
    public Layers Without(ImmutableArray<string> lots) => lots.IsEmpty
        ? this
        : _quantities.Where(l => l.Key.Lot is not { } lot || !lots.Contains(lot))
            .Aggregate(Empty, (part, l) => part.Add(l.Key, l.Value));

    public decimal Of(Layer layer) => _quantities.GetValueOrDefault(layer);

    /// <summary>Adds to a layer, or subtracts when the quantity is negative; an empty layer is removed.</summary>
    public Layers Add(Layer layer, decimal quantity)
    {
        var left = Of(layer) + quantity;
        return new Layers(
            left == 0 ? _quantities.Remove(layer) : _quantities.SetItem(layer, left), Total + quantity);
    }

    public Layers Add(IEnumerable<Pick> picks) =>
        picks.Aggregate(this, (layers, p) => layers.Add(new Layer(p.ReceivedOn, p.Bin, p.Lot), p.Quantity.Value));

    public Layers Take(IEnumerable<Pick> picks) =>
        picks.Aggregate(this, (layers, p) => layers.Add(new Layer(p.ReceivedOn, p.Bin, p.Lot), -p.Quantity.Value));

    /// <summary>The oldest goods that add up to the quantity; less when there are not enough.</summary>
    public ImmutableArray<Pick> FirstOut(Quantity quantity)
    {
        var picks = ImmutableArray.CreateBuilder<Pick>();
        var wanted = quantity.Value;
        using var layers = _quantities.GetEnumerator();
        while (wanted > 0 && layers.MoveNext())
        {
            var (layer, held) = layers.Current;
            var taken = Math.Min(held, wanted);
            picks.Add(new Pick(layer.Bin, layer.Lot, layer.ReceivedOn, Quantity.Of(taken, quantity.Unit)));
            wanted -= taken;
        }

        return picks.ToImmutable();
    }

    private sealed record Entry(DateOnly ReceivedOn, string Bin, string? Lot, decimal Quantity);

    private sealed class LayersConverter() : WrittenAsList<Layers, Entry>(
        entries => entries.Aggregate(Empty, (l, e) => l.Add(new Layer(e.ReceivedOn, e.Bin, e.Lot), e.Quantity)),
        layers => layers.Oldest.Select(l => new Entry(l.Key.ReceivedOn, l.Key.Bin, l.Key.Lot, l.Value)));
}

/// <summary>Goods of one receipt day, bin and lot. Ordered first in first out (W5), then by bin and lot, so that the
/// choice is deterministic.</summary>
public readonly record struct Layer(DateOnly ReceivedOn, string Bin, string? Lot) : IComparable<Layer>
{
    public int CompareTo(Layer other)
    {
        var order = ReceivedOn.CompareTo(other.ReceivedOn);
        if (order == 0) order = string.CompareOrdinal(Bin, other.Bin);
        return order == 0 ? string.CompareOrdinal(Lot, other.Lot) : order;
    }
}
