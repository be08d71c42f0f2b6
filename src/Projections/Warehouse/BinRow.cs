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
    public int Rack { get; init; }
    public int Bin { get; init; }
    public decimal? CapacityKg { get; init; }
    public BinMixing Mixing { get; init; }
}

/// <summary>Every place of every warehouse.</summary>
public sealed class BinsProjection : Projection<BinRow>
{
    public BinsProjection() : base("bins", 1, ReadGroups.Files) =>
        OnMany<WarehouseEvent.BinsGenerated>(
            e => BinCodes.OfZone(Code(e.Meta), e.Body.Zone, e.Body.Racks, e.Body.BinsPerRack),
            (_, key, e) => Row(key, e));

    public override IReadOnlyList<string> Indexes => ["warehouse, zone, rack, bin"];

    private static string Code(RecordedEvent meta) => meta.Stream.Parts()[0];

    private static BinRow Row(string code, Recorded<WarehouseEvent.BinsGenerated> e) =>
        BinCodes.Read(Code(e.Meta), code) is var (zone, rack, bin)
            ? new BinRow
            {
                Key = code,
                Code = code,
                Warehouse = Code(e.Meta),
                Zone = zone,
                Rack = rack,
                Bin = bin,
                CapacityKg = e.Body.CapacityKg,
                Mixing = e.Body.Mixing,
            }
            : throw new UnreachableException($"{code} is no bin's code");
}
