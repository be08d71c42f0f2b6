using System.Diagnostics;
using Daybook.Domain.Warehouse;
using Daybook.Kernel;

namespace Daybook.Projections.Warehouse;

/// <summary>A place in a warehouse (货位).</summary>
public sealed record BinRow
{
    /// <summary>The four-level code.</summary>
    public required string Key { get; init; }
    public required string Code { get; init; }
    public required string Warehouse { get; init; }
    public required string Zone { get; init; }
    [NoFigure("numbers the rack")]
    public int Rack { get; init; }
    [NoFigure("numbers the bin")]
    public int Bin { get; init; }
    [ChangedByFacts("warehouses", "Key=Warehouse")]
    public decimal? CapacityKg { get; init; }
    public BinMixing Mixing { get; init; }
}

/// <summary>Every place of every warehouse.</summary>
public sealed class BinsProjection() : Projection<BinRow>("bins", version: 1, ReadGroups.Files)
{
    public override IReadOnlyList<string> Indexes => ["warehouse, zone, rack, bin"];

    public IEnumerable<string> Keys(Recorded<WarehouseEvent.BinsGenerated> e) =>
        BinCodes.OfZone(e.Stream.Parts()[0], e.Body.Zone, e.Body.Racks, e.Body.BinsPerRack);

    public BinRow Apply(BinRow? _, string key, Recorded<WarehouseEvent.BinsGenerated> e)
    {
        var warehouse = e.Stream.Parts()[0];
        if (BinCodes.Read(warehouse, key) is not var (zone, rack, bin))
            throw new UnreachableException($"{key} is not the code of a bin");
        return new BinRow
        {
            Key = key,
            Code = key,
            Warehouse = warehouse,
            Zone = zone,
            Rack = rack,
            Bin = bin,
            CapacityKg = e.Body.CapacityKg,
            Mixing = e.Body.Mixing,
        };
    }
}
