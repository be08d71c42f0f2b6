using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Domain.Warehouse;

namespace Daybook.Projections.Warehouse;

/// <summary>A warehouse with its zones.</summary>
public sealed record WarehouseRow
{
    public required string Key { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string City { get; init; }
    public int Bins { get; init; }
    public required Address Address { get; init; }
    public ImmutableArray<Zone> Zones { get; init; } = [];
    public long Position { get; init; }
}
