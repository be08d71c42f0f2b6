using Daybook.Kernel;

namespace Daybook.Projections.Orders;

/// <summary>A line as the customer ordered it.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Quantity">In the unit in which it was ordered.</param>
/// <param name="UnitPrice">Of one such unit, before discount.</param>
/// <param name="Discount">A fraction from 0 to 1.</param>
/// <param name="BaseQuantity">The quantity in the base unit, if it was ordered in another unit and is
/// converted.</param>
public sealed record OrderedLine(
    int Line, Quantity Quantity, decimal UnitPrice, decimal Discount, Quantity? BaseQuantity);
