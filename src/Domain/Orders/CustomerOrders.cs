using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The latest orders of a customer.</summary>
/// <param name="Latest">At most <see cref="Limit"/>, oldest first.</param>
public sealed record CustomerOrders(ImmutableArray<CustomerOrdersEvent.Noticed> Latest)
{
    /// <summary>The number of orders that are remembered.</summary>
    public const int Limit = 50;

    /// <summary>Earlier orders with the same content and the same address within the given number of days, the latest
    /// first. Orders from an older release have no address; they are compared only with orders of other
    /// channels.</summary>
    // What is equal: Workers/Orders/OrderFingerprint.cs. That cancelled orders do not count:
    // Workers/Orders/ValidateOrder.cs.
    public IEnumerable<CustomerOrdersEvent.Noticed> LikeOf(string order, int withinDays) =>
        Latest.FirstOrDefault(n => n.Order == order) is { } asked
            ? Latest.TakeWhile(n => n.Order != order).Reverse().Where(n => n.Content == asked.Content
                && Math.Abs(n.On.DayNumber - asked.On.DayNumber) <= withinDays && IsToSamePlace(n, asked))
            : [];

    private static bool IsToSamePlace(CustomerOrdersEvent.Noticed one, CustomerOrdersEvent.Noticed other) =>
        one.Place is null || other.Place is null
            ? ChannelOf(one.Order) != ChannelOf(other.Order)
            : one.Place == other.Place;

    private static string ChannelOf(string order) => order.Split(':')[0];
}

public abstract record CustomerOrdersCommand
{
    private CustomerOrdersCommand()
    {
    }

    public sealed record Notice(string Order, string Content, string Place, DateOnly On) : CustomerOrdersCommand;
}

/// <summary>Facts about the orders of one customer, by which a repeated order is recognised (O2).</summary>
public abstract record CustomerOrdersEvent
{
    private CustomerOrdersEvent()
    {
    }

    /// <param name="Order">The order's identity as text.</param>
    /// <param name="Content">The ordered goods, as a text that is equal for equal orders.</param>
    /// <param name="Place">A hash that is equal for equal addresses; null for an order from an older release.</param>
    /// <param name="On">The day it was ordered.</param>
    [StoredAs("orders.order-noticed.v2")]
    public sealed record Noticed(string Order, string Content, string? Place, DateOnly On) : CustomerOrdersEvent;
}
