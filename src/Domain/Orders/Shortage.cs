using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>The wanted quantity of a SKU, and what all warehouses of the order together could give (缺货), in the base
/// unit of the item.</summary>
public sealed record Shortage(string Sku, Quantity Wanted, Quantity Available);
