using System.Collections.Immutable;
using Daybook.Domain.Transport;
using Daybook.Kernel;

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

/// <summary>Every version of every tariff.</summary>
public sealed class TariffsProjection : Projection<TariffRow>
{
    public TariffsProjection() : base("tariffs", 1, ReadGroups.Files) =>
        On<TariffEvent.TariffPublished>(Key, (_, e) => new TariffRow
        {
            Key = Key(e),
            Warehouse = e.Meta.Stream.Parts()[0],
            Carrier = e.Body.Carrier,
            Tariff = e.Body.Tariff,
            Currency = e.Body.Currency,
            ValidFrom = e.Body.ValidFrom,
            ZoneRates = e.Body.ZoneRates,
            Position = e.Meta.Position,
        });

    private static string Key(Recorded<TariffEvent.TariffPublished> e) =>
        RowKey.Under(e.Meta.Stream, e.Body.Carrier, e.Body.Tariff, $"{e.Body.ValidFrom:O}");
}
