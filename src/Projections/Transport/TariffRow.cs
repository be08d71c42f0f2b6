using System.Collections.Immutable;
using Daybook.Domain.Transport;

namespace Daybook.Projections.Transport;

/// <summary>A version of a carrier's tariff for departures from a warehouse.</summary>
public sealed record TariffRow
{
    public required string Key { get; init; }
    public required string Warehouse { get; init; }
    public required string Carrier { get; init; }
    public required string Tariff { get; init; }
    public required string Currency { get; init; }
    public DateOnly ValidFrom { get; init; }
    public ImmutableArray<ZoneRate> ZoneRates { get; init; } = [];
    public long Position { get; init; }
}
