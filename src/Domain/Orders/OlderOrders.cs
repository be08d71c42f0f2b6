using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>How facts of older releases are read: a cart was held in what its lines said.</summary>
internal sealed class OlderOrders : IOlderFacts
{
    public IEnumerable<Upcaster> Upcasters { get; } =
    [
        new("orders.cart-held.v1", "orders.cart-held.v2", json =>
            json.WithEach("lines", line => line["baseQuantity"] = line["quantity"]!.DeepClone())),
    ];
}
