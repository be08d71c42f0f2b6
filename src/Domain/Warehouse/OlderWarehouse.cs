using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Warehouse;

/// <summary>Upcasters for facts of older releases, which did not store quantities in other units.</summary>
internal sealed class OlderWarehouse : IOlderFacts
{
    public IEnumerable<Upcaster> Upcasters { get; } =
    [
        new("warehouse.stock-received.v1", "warehouse.stock-received.v2", json => json.With("stated", null)),
        new("warehouse.stock-moved.v1", "warehouse.stock-moved.v2", json => json.With("stated", null)),
        new("warehouse.outbound-released.v1", "warehouse.outbound-released.v2", json =>
            json.WithEach("lines", line => line["ordered"] = null)),
    ];
}
