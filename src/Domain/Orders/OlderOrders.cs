using System.Text.Json.Nodes;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>How facts of older releases are read: a cart was held in what its lines said; an order that waits had no
/// place in a queue yet, which is all that its name tells; what was found wrong did not say what may be done about
/// it; of the orders of a customer nobody wrote down where they went.</summary>
internal sealed class OlderOrders : IOlderFacts
{
    public IEnumerable<Upcaster> Upcasters { get; } =
    [
        new("orders.cart-held.v1", "orders.cart-held.v2", json =>
            json.WithEach("lines", line => line["baseQuantity"] = line["quantity"]!.DeepClone())),
        new("orders.order-back-ordered.v1", "orders.order-back-ordered.v2", json => json),
        new("orders.exception-raised.v1", "orders.exception-raised.v2", json =>
            json.With("actions", ActionsOf(json["code"]!.GetValue<string>()))),
        new("orders.order-noticed.v1", "orders.order-noticed.v2", json => json.With("place", null)),
    ];

    private static JsonArray ActionsOf(string code) =>
        [.. FindingKind.Of(code).Actions.Select(action => (JsonNode)action.ToString())];
}
