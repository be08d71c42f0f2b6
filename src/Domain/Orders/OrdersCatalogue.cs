using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>What the room stores and how its streams are folded.</summary>
public static class OrdersCatalogue
{
    public static IReadOnlyList<StoredType> Events { get; } = StoredType.CasesOf(
        OrdersJson.Default,
        typeof(ChannelEvent), typeof(ListingEvent), typeof(SalesOrderEvent), typeof(CartHoldEvent),
        typeof(CustomerOrdersEvent));

    public static IReadOnlyList<Machine> Machines { get; } =
    [
        ChannelDecider.Machine, ListingDecider.Machine, SalesOrderDecider.Machine, CartHoldDecider.Machine,
        CustomerOrdersDecider.Machine,
    ];
}
