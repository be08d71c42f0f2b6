namespace Daybook.Domain.Orders;

/// <summary>The order in which back-orders are served (缺货优先顺序): the higher priority, then the earlier order date, then
/// the number and the channel by ordinal comparison. No two orders have the same rank.</summary>
// What each order may take: BackOrderQueue.ClaimedBefore, Workers/Orders/Promisable.cs.
public readonly record struct BackOrderRank(int Priority, DateOnly OrderedOn, string Number, string Channel)
    : IComparable<BackOrderRank>
{
    public static BackOrderRank Of(SalesOrderEvent.Placed order) =>
        new(order.Priority, order.OrderedOn, order.Number, order.Channel);

    public int CompareTo(BackOrderRank other)
    {
        var order = other.Priority.CompareTo(Priority);
        if (order == 0) order = OrderedOn.CompareTo(other.OrderedOn);
        if (order == 0) order = string.CompareOrdinal(Number, other.Number);
        return order == 0 ? string.CompareOrdinal(Channel, other.Channel) : order;
    }
}
