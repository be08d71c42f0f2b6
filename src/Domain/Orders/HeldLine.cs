using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>So much of a SKU is kept for a cart.</summary>
/// <param name="Quantity">As the cart says it, such as 2 CTN.</param>
/// <param name="BaseQuantity">In the base unit of its item, such as 24 EA.</param>
public sealed record HeldLine(string Sku, Quantity Quantity, Quantity BaseQuantity);
