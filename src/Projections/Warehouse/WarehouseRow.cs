using System.Collections.Immutable;
using System.Diagnostics;
using Daybook.Domain.Shared;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>A warehouse with its zones.</summary>
public sealed record WarehouseRow : Row
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string City { get; init; }
    [ChangedByFacts]
    public int Bins { get; init; }
    public required Address Address { get; init; }
    public ImmutableArray<Zone> Zones { get; init; } = [];
}

/// <summary>Warehouses and their zones.</summary>
public sealed class WarehousesProjection() : Projection<WarehouseRow>("warehouses", version: 1, ReadGroups.Files)
{
    public WarehouseRow? Apply(WarehouseRow? row, Recorded<WarehouseEvent> e) => e.Body switch
    {
        WarehouseEvent.Opened x => new WarehouseRow
        {
            Key = e.Stream.Id,
            Code = x.Code,
            Name = x.Name,
            City = x.Address.City,
            Address = x.Address,
        },
        WarehouseEvent.BinsGenerated x => row! with
        {
            Bins = row.Bins + (x.Racks * x.BinsPerRack),
            Zones = row.Zones.Add(new Zone(x.Zone, x.Racks, x.BinsPerRack, x.CapacityKg, x.Mixing)),
        },
        _ => throw new UnreachableException(),
    };
}
