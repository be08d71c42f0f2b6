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
