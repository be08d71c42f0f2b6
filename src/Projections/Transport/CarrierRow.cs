using Daybook.Domain.Transport;
using Daybook.Kernel;

namespace Daybook.Projections.Transport;

/// <summary>A carrier admitted for departures from a warehouse.</summary>
public sealed record CarrierRow
{
    public required string Key { get; init; }
    public required string Warehouse { get; init; }
    public required string Carrier { get; init; }
    public required string Name { get; init; }
    public long Position { get; init; }
}

/// <summary>Carriers by the warehouse that they serve.</summary>
public sealed class CarriersProjection : Projection<CarrierRow>
{
    public CarriersProjection() : base("carriers", 1, ReadGroups.Files) =>
        On<TariffEvent.CarrierAdmitted>(Key, (_, e) => new CarrierRow
        {
            Key = Key(e),
            Warehouse = e.Meta.Stream.Parts()[0],
            Carrier = e.Body.Carrier,
            Name = e.Body.Name,
            Position = e.Meta.Position,
        });

    private static string Key(Recorded<TariffEvent.CarrierAdmitted> e) => RowKey.Under(e.Meta.Stream, e.Body.Carrier);
}
