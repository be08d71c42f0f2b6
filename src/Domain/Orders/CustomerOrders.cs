using System.Collections.Immutable;
using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The latest orders of a customer.</summary>
/// <param name="Latest">At most <see cref="Limit"/>, oldest first.</param>
public sealed record CustomerOrders(ImmutableArray<CustomerOrdersEvent.Noticed> Latest)
{
    /// <summary>How many are remembered.</summary>
    public const int Limit = 50;

    /// <summary>Orders of equal content that are further apart than this are a habit, not a mistake.</summary>
    public const int DuplicateWithinDays = 1;

    /// <summary>Another order of the same content from about the same day that came through another channel; null when
    /// there is none. Within a channel the number says whether two orders are one.</summary>
    public string? LikeOf(string order) =>
        Latest.FirstOrDefault(n => n.Order == order) is { } asked
            ? Latest.TakeWhile(n => n.Order != order).LastOrDefault(n => n.Content == asked.Content
                && ChannelOf(n.Order) != ChannelOf(order)
                && Math.Abs(n.On.DayNumber - asked.On.DayNumber) <= DuplicateWithinDays)?.Order
            : null;

    private static string ChannelOf(string order) => order.Split(':')[0];
}

public abstract record CustomerOrdersCommand
{
    private CustomerOrdersCommand()
    {
    }

    public sealed record Notice(string Order, string Content, DateOnly On) : CustomerOrdersCommand;
}

/// <summary>What is noticed about the orders of one customer, so that the same order sent twice is seen (O2).</summary>
public abstract record CustomerOrdersEvent
{
    private CustomerOrdersEvent()
    {
    }

    /// <param name="Order">The order's identity as text.</param>
    /// <param name="Content">What was ordered, in a form that is equal for equal orders.</param>
    /// <param name="On">The day it was ordered.</param>
    [StoredAs("orders.order-noticed.v1")]
    public sealed record Noticed(string Order, string Content, DateOnly On) : CustomerOrdersEvent;
}
