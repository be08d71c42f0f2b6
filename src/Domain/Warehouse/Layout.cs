using System.Collections.Immutable;
using Daybook.Domain.Shared;

namespace Daybook.Domain.Warehouse;

/// <summary>The layout of a warehouse: its zones, which determine every bin code.</summary>
public sealed record Layout(string? Code, string? Name, Address? Address, ImmutableArray<Zone> Zones)
{
    public static Layout None { get; } = new(null, null, null, []);

    public Zone? ZoneOf(string code) => Zones.FirstOrDefault(z => z.Code == code);

    public bool HasBin(string code) =>
        Code is not null && BinCodes.Read(Code, code) is var (zone, rack, bin) && ZoneOf(zone)?.Has(rack, bin) == true;

    /// <summary>Every bin code, zone by zone.</summary>
    public IEnumerable<string> Bins() => Code is null
        ? []
        : Zones.SelectMany(z => BinCodes.OfZone(Code, z.Code, z.Racks, z.BinsPerRack));
}
