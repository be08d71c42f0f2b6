using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>One version of a carrier's tariff (运价); valid until the next version of the same code.</summary>
public sealed record Tariff(
    string Carrier, string Code, string Currency, DateOnly ValidFrom, ImmutableArray<ZoneRate> ZoneRates);

public abstract record TariffCommand
{
    private TariffCommand()
    {
    }

    public sealed record AdmitCarrier(string Carrier, string Name) : TariffCommand;

    public sealed record PublishTariff(
        string Carrier, string Tariff, string Currency,
        [BusinessDate(OwnName = true), Planned] DateOnly ValidFrom, ImmutableArray<ZoneRate> ZoneRates) : TariffCommand;

    /// <param name="Region">Null for all regions of the country that have no zone of their own.</param>
    public sealed record MapZone(string Country, string? Region, string Zone) : TariffCommand;
}

/// <summary>Events of the carriers and tariffs for departures from one warehouse.</summary>
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

    /// <summary>Assigns a region to a zone, or a country for all its regions without a zone of their own.</summary>
    [StoredAs("transport.zone-mapped.v1")]
    public sealed record ZoneMapped(string Country, string? Region, string Zone) : TariffEvent;
}

/// <summary>The zone of a region, or of a country when the region is null.</summary>
public sealed record ZoneMapping(string Country, string? Region, string Zone);

/// <summary>The price of one zone, in the tariff's currency: base plus weight, at least the minimum.</summary>
public sealed record ZoneRate(string Zone, decimal Base, decimal PerKg, decimal Minimum, int TransitDays);
