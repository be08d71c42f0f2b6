using System.Text.Json.Nodes;
using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>Upcasters for facts of older releases: cart lines had no base quantities; a waiting order had no place in a
/// queue (only the stored name says so); findings did not list the allowed actions; and a customer's orders had no
/// address.</summary>
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
