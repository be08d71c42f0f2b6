namespace Daybook.Projections.Warehouse;

/// <summary>What lies in one place of one lot and day of receipt; gone at zero. Picked goods that wait for the carrier
/// lie in <see cref="Staging"/>, so that all rows of a SKU together are what the warehouse has.</summary>
public sealed record StockRow
{
    /// <summary>The bin of goods that are picked and not yet handed over.</summary>
    public const string Staging = "STAGING";

    public required string Key { get; init; }
    public required string Warehouse { get; init; }
    public required string Sku { get; init; }
    public required string Bin { get; init; }
    public string? Lot { get; init; }
    public DateOnly ReceivedOn { get; init; }
    public decimal Quantity { get; init; }
    public required string Unit { get; init; }
    public bool IsStaged { get; init; }
    public long Position { get; init; }
}
