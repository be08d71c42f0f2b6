using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Projections.Transport;

/// <summary>The zone of a region, or of a country where the region is null, for departures from a warehouse.</summary>
public sealed record TariffZoneRow
{
    public required string Key { get; init; }
    public required string Warehouse { get; init; }
    public required string Country { get; init; }
    public string? Region { get; init; }
    public required string Zone { get; init; }
    public long Position { get; init; }
}

/// <summary>Which region lies in which zone.</summary>
public sealed class TariffZonesProjection : Projection<TariffZoneRow>
{
    public TariffZonesProjection() : base("tariff_zones", 1, ReadGroups.Files) =>
        On<TariffEvent.ZoneMapped>(Key, (_, e) => new TariffZoneRow
        {
            Key = Key(e),
            Warehouse = e.Meta.Stream.Parts()[0],
            Country = e.Body.Country,
            Region = e.Body.Region,
            Zone = e.Body.Zone,
            Position = e.Meta.Position,
        });

    private static string Key(Recorded<TariffEvent.ZoneMapped> e) =>
        RowKey.Under(e.Meta.Stream, e.Body.Country, e.Body.Region);
}
