using System.Diagnostics;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Projections.Transport;

/// <summary>Where a warehouse is on the map (仓库坐标).</summary>
public sealed record DepotRow : Row
{
    public required string Warehouse { get; init; }
    [NoFigure("a place on the map")]
    public decimal Latitude { get; init; }
    [NoFigure("a place on the map")]
    public decimal Longitude { get; init; }
}

/// <summary>Places of warehouses.</summary>
public sealed class DepotsProjection() : Projection<DepotRow>("depots", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["warehouse"];

    public DepotRow? Apply(DepotRow? row, Recorded<DepotEvent> e) => e.Body switch
    {
        DepotEvent.Located x => new DepotRow
        {
            Key = e.Stream.Id,
            Warehouse = e.Stream.Parts()[0],
            Latitude = x.Place.Latitude,
            Longitude = x.Place.Longitude,
        },
        _ => throw new UnreachableException(),
    };
}

/// <summary>A vehicle of our own (车辆).</summary>
public sealed record VehicleRow : Row
{
    public required string Code { get; init; }
    public required string Plate { get; init; }
    [ChangedByFacts]
    public decimal MaxWeightKg { get; init; }

    /// <summary>In litres.</summary>
    [ChangedByFacts]
    public decimal MaxVolumeL { get; init; }
    public bool IsActive { get; init; }
}

/// <summary>Vehicles.</summary>
public sealed class VehiclesProjection() : Projection<VehicleRow>("vehicles", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["code"];

    public VehicleRow? Apply(VehicleRow? row, Recorded<VehicleEvent> e) => e.Body switch
    {
        VehicleEvent.Set x => new VehicleRow
        {
            Key = e.Stream.Id,
            Code = x.Code,
            Plate = x.After.Plate,
            MaxWeightKg = x.After.MaxWeightKg,
            MaxVolumeL = x.After.MaxVolumeL,
            IsActive = x.After.IsActive,
        },
        _ => throw new UnreachableException(),
    };
}

/// <summary>Who drives our vehicles (司机).</summary>
public sealed record DriverRow : Row
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    [Personal]
    public string? Phone { get; init; }

    /// <summary>The number of the employee; null for a driver from outside.</summary>
    public string? Employee { get; init; }
    public bool IsActive { get; init; }
}

/// <summary>Drivers.</summary>
public sealed class DriversProjection() : Projection<DriverRow>("drivers", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["code"];

    public DriverRow? Apply(DriverRow? row, Recorded<DriverEvent> e) => e.Body switch
    {
        DriverEvent.Set x => new DriverRow
        {
            Key = e.Stream.Id,
            Code = x.Code,
            Name = x.After.Name,
            Phone = x.After.Phone,
            Employee = x.After.Employee,
            IsActive = x.After.IsActive,
        },
        _ => throw new UnreachableException(),
    };
}
