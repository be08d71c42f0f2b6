using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The base quantity of a line that was ordered in another unit (换算).</summary>
/// <param name="Line">The line's number.</param>
/// <param name="Quantity">As the customer ordered it, such as 2 CTN.</param>
/// <param name="BaseQuantity">In the base unit of its item, such as 24 EA.</param>
public sealed record ConvertedLine(int Line, string Sku, Quantity Quantity, Quantity BaseQuantity);
