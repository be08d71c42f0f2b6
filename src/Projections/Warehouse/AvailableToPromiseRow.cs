namespace Daybook.Projections.Warehouse;

/// <summary>What can be promised of a SKU in a warehouse (可承诺量).</summary>
public sealed record AvailableToPromiseRow
{
    public required string Key { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }

    /// <summary>The base unit of the item; all quantities are in it.</summary>
    public required string Unit { get; init; }

    /// <summary>In the warehouse, in bins or staged.</summary>
    public decimal OnHand { get; init; }

    /// <summary>Promised and still here, picked or not.</summary>
    public decimal Reserved { get; init; }

    /// <summary>Of what is reserved, what is picked.</summary>
    public decimal Staged { get; init; }
    public decimal Available => OnHand - Reserved;
    public long Position { get; init; }
}
