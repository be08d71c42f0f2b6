namespace Daybook.Domain.Warehouse;

/// <summary>Goods that came in on one day and lie in one bin, of one lot; ordered first in first out (W5), then by bin
/// and lot so that the choice is always the same.</summary>
public readonly record struct Layer(DateOnly ReceivedOn, string Bin, string? Lot) : IComparable<Layer>
{
    public int CompareTo(Layer other)
    {
        var order = ReceivedOn.CompareTo(other.ReceivedOn);
        if (order == 0) order = string.CompareOrdinal(Bin, other.Bin);
        return order == 0 ? string.CompareOrdinal(Lot, other.Lot) : order;
    }
}
