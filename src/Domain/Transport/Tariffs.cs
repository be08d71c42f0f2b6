using System.Collections.Immutable;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>The carriers, their tariffs and the zones for departures from one warehouse.</summary>
public sealed record Tariffs(
    ImmutableArray<Carrier> Carriers, ImmutableArray<Tariff> Published, ImmutableArray<ZoneMapping> Zones)
{
    /// <summary>The heaviest shipment. Together with <see cref="TariffDecider.HighestRate"/> it keeps prices within a
    /// decimal.</summary>
    public const decimal HeaviestKg = 10 * Measures.HeaviestKg;

    public static Tariffs None { get; } = new([], [], []);

    public Carrier? CarrierOf(string code) => Carriers.FirstOrDefault(c => c.Code == code);

    public ZoneMapping? MappingOf(string country, string? region) =>
        Zones.FirstOrDefault(z => z.Country == country && z.Region == region);

    /// <summary>The zone of the region; if it has none, that of its country.</summary>
    public string? ZoneOf(string country, string? region) =>
        (MappingOf(country, region) ?? MappingOf(country, null))?.Zone;

    /// <summary>True when a carrier delivers to the place on the day or, by the tariffs published so far, on a later
    /// day.</summary>
    /// <param name="carrier">The only carrier to consider; null for any.</param>
    public bool Serves(DateOnly from, string country, string? region, string? carrier)
    {
        if (ZoneOf(country, region) is not { } zone) return false;
        return Published.Where(t => carrier is null || t.Carrier == carrier).GroupBy(t => (t.Carrier, t.Code))
            .SelectMany(versions =>
            {
                var newest = versions.Where(t => t.ValidFrom <= from).MaxBy(t => t.ValidFrom);
                return versions.Where(t => t == newest || t.ValidFrom > from);
            })
            .Any(t => t.ZoneRates.Any(rate => rate.Zone == zone));
    }

    /// <summary>One offer for each tariff that serves the place, from the newest version that is valid on the date.
    /// Ordered by carrier and tariff.</summary>
    public ImmutableArray<Offer> Quote(DateOnly date, string country, string? region, decimal weightKg)
    {
        if (weightKg is <= 0 or > HeaviestKg || ZoneOf(country, region) is not { } zone) return [];
        var offers =
            from versions in Published.Where(t => t.ValidFrom <= date).GroupBy(t => (t.Carrier, t.Code))
            let rate = versions.MaxBy(t => t.ValidFrom)!
            from row in rate.ZoneRates
            where row.Zone == zone
            let price = Money.Round(Math.Max(row.Minimum, row.Base + (row.PerKg * weightKg)), rate.Currency)
            select new Offer(rate.Carrier, rate.Code, zone, price, row.TransitDays);
        return
        [
            .. offers.OrderBy(o => o.Carrier, StringComparer.Ordinal).ThenBy(o => o.Tariff, StringComparer.Ordinal),
        ];
    }
}
