using Daybook.Domain.Shared;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>What the room stores and how its streams are folded.</summary>
public static class OrdersCatalogue
{
    public static IReadOnlyList<StoredType> Events { get; } = StoredType.CasesOf(
        OrdersJson.Default,
        typeof(ChannelEvent), typeof(ListingEvent), typeof(SalesOrderEvent), typeof(CartHoldEvent),
        typeof(CustomerOrdersEvent));

    /// <summary>How facts of older releases are read: a cart was held in what its lines said.</summary>
    public static IReadOnlyList<Upcaster> Upcasters { get; } =
    [
        new("orders.cart-held.v1", "orders.cart-held.v2", json =>
            json.WithEach("lines", line => line["baseQuantity"] = line["quantity"]!.DeepClone())),
    ];

    public static IReadOnlyList<Machine> Machines { get; } =
    [
        ChannelDecider.Machine, ListingDecider.Machine, SalesOrderDecider.Machine, CartHoldDecider.Machine,
        CustomerOrdersDecider.Machine,
    ];
}
