using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>What this room stores and how its streams are folded.</summary>
public static class WarehouseCatalogue
{
    public static IReadOnlyList<StoredType> Events { get; } = StoredType.CasesOf(
        WarehouseJson.Default, typeof(WarehouseEvent), typeof(StockEvent), typeof(StockDocumentEvent),
        typeof(OutboundEvent));

    /// <summary>How facts of older releases are read: nothing was said in another unit, or it was not kept.</summary>
    public static IReadOnlyList<Upcaster> Upcasters { get; } =
    [
        new("warehouse.stock-received.v1", "warehouse.stock-received.v2", json => json.With("stated", null)),
        new("warehouse.stock-moved.v1", "warehouse.stock-moved.v2", json => json.With("stated", null)),
        new("warehouse.outbound-released.v1", "warehouse.outbound-released.v2", json =>
            json.WithEach("lines", line => line["ordered"] = null)),
    ];

    public static IReadOnlyList<Machine> Machines { get; } =
        [WarehouseDecider.Machine, StockDecider.Machine, StockDocumentDecider.Machine, OutboundDecider.Machine];
}
