using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>What this room stores and how its streams are folded.</summary>
public static class WarehouseCatalogue
{
    public static IReadOnlyList<StoredType> Events { get; } = StoredType.CasesOf(
        WarehouseJson.Default, typeof(WarehouseEvent), typeof(StockEvent), typeof(OutboundEvent));

    public static IReadOnlyList<Machine> Machines { get; } =
        [WarehouseDecider.Machine, StockDecider.Machine, OutboundDecider.Machine];
}
