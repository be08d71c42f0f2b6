using Daybook.Kernel;

namespace Daybook.Domain.Orders;

/// <summary>So much of an order line comes from this warehouse (分仓), in the base unit of its item.</summary>
public sealed record Allocation(int Line, string Sku, string Warehouse, Quantity Quantity);
