using System.Collections.Immutable;
using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Projections.Transport;

/// <summary>A version of a carrier's tariff for departures from a warehouse.</summary>
public sealed record TariffRow : Row
{
    public required string Warehouse { get; init; }
    public required string Carrier { get; init; }
    public required string Tariff { get; init; }
    public required string Currency { get; init; }
    public DateOnly ValidFrom { get; init; }
    public ImmutableArray<ZoneRate> ZoneRates { get; init; } = [];
}

/// <summary>Every version of every tariff.</summary>
public sealed class TariffsProjection() : Projection<TariffRow>("tariffs", version: 1, ReadGroups.Files)
{
    public string Key(Recorded<TariffEvent.TariffPublished> e) =>
        RowKey.Under(e.Stream, e.Body.Carrier, e.Body.Tariff, $"{e.Body.ValidFrom:O}");

    public TariffRow Apply(TariffRow? _, string key, Recorded<TariffEvent.TariffPublished> e) => new()
    {
        Key = key,
        Warehouse = e.Stream.Parts()[0],
        Carrier = e.Body.Carrier,
        Tariff = e.Body.Tariff,
        Currency = e.Body.Currency,
        ValidFrom = e.Body.ValidFrom,
        ZoneRates = e.Body.ZoneRates,
    };
}
