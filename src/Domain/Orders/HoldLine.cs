using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>So much of a SKU is kept for a cart.</summary>
public sealed record HoldLine(string Sku, Quantity Quantity);
