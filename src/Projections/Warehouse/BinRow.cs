using Daybook.Domain.Warehouse;

namespace Daybook.Projections.Warehouse;

/// <summary>A place in a warehouse (货位).</summary>
public sealed record BinRow
{
    /// <summary>The four-level code.</summary>
    public required string Key { get; init; }
    public required string Code { get; init; }
    public required string Warehouse { get; init; }
    public required string Zone { get; init; }
    public int Rack { get; init; }
    public int Bin { get; init; }
    public decimal? CapacityKg { get; init; }
    public BinMixing Mixing { get; init; }
}
