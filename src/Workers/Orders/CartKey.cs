using Daybook.Domain.Orders;
using Daybook.Kernel;

namespace Daybook.Workers.Orders;

/// <summary>The identity of a cart, and the warehouse that keeps its goods.</summary>
public sealed record CartKey(string Channel, string Cart, string Warehouse)
{
    /// <summary>The cart's hold.</summary>
    public StreamId Stream() => CartHoldDecider.Stream(Channel, Cart);

    /// <summary>The reservation's id in the stock.</summary>
    public string Reservation() => Stream().ToString();
}
