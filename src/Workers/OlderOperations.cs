using System.Text.Json.Nodes;
using Daybook.Kernel;

namespace Daybook.Workers;

/// <summary>Upcasters for operations and notes of older releases. They listed the streams that they touched; operations
/// now find these streams themselves, under the lock. An amendment cleared no term.</summary>
internal sealed class OlderOperations : IOlderFacts
{
    public IEnumerable<Upcaster> Upcasters { get; } =
    [
        new("orders.validate-order.v1", "orders.validate-order.v2", json => Without(json, "customer", "skus")),
        new("orders.reserve-order.v1", "orders.reserve-order.v2", json => Without(json, "skus", "warehouses", "cart")),
        new("orders.cancel-order.v1", "orders.cancel-order.v2", json => Without(json, "skus", "warehouses")),
        new("orders.amend-order.v1", "orders.amend-order.v2", json => With(json, "clear", null)),
        new("orders.end-cart-hold.v1", "orders.end-cart-hold.v2", json => new JsonObject
        {
            ["channel"] = json["key"]!["channel"]!.DeepClone(),
            ["cart"] = json["key"]!["cart"]!.DeepClone(),
            ["expiredAt"] = json["expiredAt"]?.DeepClone(),
            ["reason"] = json["reason"]!.DeepClone(),
        }),
        new("orders.cart-hold-noted.v1", "orders.cart-hold-noted.v2", json => new JsonObject
        {
            ["channel"] = json["key"]!["channel"]!.DeepClone(),
            ["cart"] = json["key"]!["cart"]!.DeepClone(),
        }),
        new("orders.intake-noted.v1", StoredType.Of(typeof(Policy.Nothing)).Name, _ => []),
        new("warehouse.pick-outbound.v1", "warehouse.pick-outbound.v2", json => Without(json, "skus")),
        new("transport.ship-outbound.v1", "transport.ship-outbound.v2", json => Without(json, "skus")),
        new("finance.allocate-receipt.v1", "finance.allocate-receipt.v2", json => Without(json, "customers")),
    ];

    private static JsonObject Without(JsonObject json, params ReadOnlySpan<string> members)
    {
        foreach (var member in members) json.Remove(member);
        return json;
    }

    private static JsonObject With(JsonObject json, string member, JsonNode? value)
    {
        json[member] = value;
        return json;
    }
}
