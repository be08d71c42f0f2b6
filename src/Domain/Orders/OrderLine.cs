using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>One line of a sales order.</summary>
/// <param name="Line">Its number, unique in the order.</param>
/// <param name="Sku">The ordered SKU.</param>
/// <param name="Quantity">The quantity, in the unit in which the customer ordered.</param>
/// <param name="UnitPrice">The price of one such unit, before discount, up to six decimals, in the order's
/// currency.</param>
/// <param name="Discount">A fraction from 0 to 1.</param>
public sealed record OrderLine(int Line, string Sku, Quantity Quantity, decimal UnitPrice, decimal Discount)
{
    /// <summary>The price of the line after discount, rounded half up.</summary>
    public Money Net(string currency) => OrderLines.Net(this, currency);
}
