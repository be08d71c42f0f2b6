using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Projections.Transport;

/// <summary>A carrier admitted for departures from a warehouse.</summary>
public sealed record CarrierRow : Row
{
    public required string Warehouse { get; init; }
    public required string Carrier { get; init; }
    public required string Name { get; init; }
}

/// <summary>Carriers by the warehouse that they serve.</summary>
public sealed class CarriersProjection() : Projection<CarrierRow>("carriers", version: 1, ReadGroups.Files)
{
    public string Key(Recorded<TariffEvent.CarrierAdmitted> e) => RowKey.Under(e.Stream, e.Body.Carrier);

    public CarrierRow Apply(CarrierRow? _, string key, Recorded<TariffEvent.CarrierAdmitted> e) => new()
    {
        Key = key,
        Warehouse = e.Stream.Parts()[0],
        Carrier = e.Body.Carrier,
        Name = e.Body.Name,
    };
}
