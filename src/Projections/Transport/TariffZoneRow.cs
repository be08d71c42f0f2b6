using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Projections.Transport;

/// <summary>The zone of a region, or of a country when the region is null, for departures from a warehouse.</summary>
public sealed record TariffZoneRow : Row
{
    public required string Warehouse { get; init; }
    public required string Country { get; init; }
    public string? Region { get; init; }
    public required string Zone { get; init; }
}

/// <summary>Which region belongs to which zone.</summary>
public sealed class TariffZonesProjection() : Projection<TariffZoneRow>("tariff_zones", version: 1, ReadGroups.Files)
{
    public string Key(Recorded<TariffEvent.ZoneMapped> e) => RowKey.Under(e.Stream, e.Body.Country, e.Body.Region);

    public TariffZoneRow Apply(TariffZoneRow? _, string key, Recorded<TariffEvent.ZoneMapped> e) => new()
    {
        Key = key,
        Warehouse = e.Stream.Parts()[0],
        Country = e.Body.Country,
        Region = e.Body.Region,
        Zone = e.Body.Zone,
    };
}
