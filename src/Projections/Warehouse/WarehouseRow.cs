using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

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

/// <summary>Warehouses and their zones.</summary>
public sealed class WarehousesProjection : Projection<WarehouseRow>
{
    public WarehousesProjection() : base("warehouses", 1, ReadGroups.Files)
    {
        On<WarehouseEvent.Opened>(e => e.Meta.Stream.Id, (_, e) => new WarehouseRow
        {
            Key = e.Meta.Stream.Id,
            Code = e.Body.Code,
            Name = e.Body.Name,
            City = e.Body.Address.City,
            Address = e.Body.Address,
            Position = e.Meta.Position,
        });
        On<WarehouseEvent.BinsGenerated>(e => e.Meta.Stream.Id, (row, e) => row! with
        {
            Bins = row.Bins + (e.Body.Racks * e.Body.BinsPerRack),
            Zones = row.Zones.Add(new Zone(
                e.Body.Zone, e.Body.Racks, e.Body.BinsPerRack, e.Body.CapacityKg, e.Body.Mixing)),
            Position = e.Meta.Position,
        });
    }
}
