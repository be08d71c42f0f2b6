using Daybook.Kernel;

namespace Daybook.Domain.Orders;

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
