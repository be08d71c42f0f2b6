using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>What can have happened to the carriers and tariffs for departures from one warehouse.</summary>
public abstract record TariffEvent
{
    private TariffEvent()
    {
    }

    [StoredAs("transport.carrier-admitted.v1")]
    public sealed record CarrierAdmitted(string Carrier, string Name) : TariffEvent;

    [StoredAs("transport.tariff-published.v1")]
    public sealed record TariffPublished(
        string Carrier, string Tariff, string Currency, DateOnly ValidFrom, ImmutableArray<ZoneRate> ZoneRates)
        : TariffEvent;

    /// <summary>A region of a country, or all of the country that has no region of its own, lies in the zone.</summary>
    [StoredAs("transport.zone-mapped.v1")]
    public sealed record ZoneMapped(string Country, string? Region, string Zone) : TariffEvent;
}
