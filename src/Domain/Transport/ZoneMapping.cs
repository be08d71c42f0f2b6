namespace Daybook.Domain.Transport;

/// <summary>The zone of a region, or of a country where the region is null.</summary>
public sealed record ZoneMapping(string Country, string? Region, string Zone);
