using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>So much of a SKU shall be kept for a cart, in a unit of the item.</summary>
public sealed record HoldLine(string Sku, Quantity Quantity);
