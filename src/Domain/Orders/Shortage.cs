using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>What an order wanted of a SKU and what all its warehouses together could give (缺货), in
/// the base unit of the item.</summary>
public sealed record Shortage(string Sku, Quantity Wanted, Quantity Available);
