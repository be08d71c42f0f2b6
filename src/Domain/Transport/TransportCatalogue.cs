using Daybook.Kernel;

namespace Daybook.Domain.Transport;

/// <summary>What this room stores and how its streams are folded.</summary>
public static class TransportCatalogue
{
    public static IReadOnlyList<StoredType> Events { get; } = StoredType.CasesOf(
        TransportJson.Default, typeof(TariffEvent), typeof(ShipmentEvent));

    public static IReadOnlyList<Machine> Machines { get; } = [TariffDecider.Machine, ShipmentDecider.Machine];
}
