using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>A quantity of an order line that comes from one warehouse (分仓), in the base unit of the item.</summary>
public sealed record Allocation(int Line, string Sku, string Warehouse, Quantity Quantity);
